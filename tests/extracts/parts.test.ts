import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Dialect, ScanTask } from '../../src/extracts/scan/dialect.ts';
import { cutIntoParts, joinParts } from '../../src/extracts/scan/parts.ts';
import { scanFile } from '../../src/extracts/scan/scan-file.ts';
import { scanInParts } from '../../src/extracts/scan/scan-in-parts.ts';
import { ScanPool } from '../../src/extracts/scan/scan-pool.ts';
import { columns, damage } from './damaged.ts';
import { plainCsv } from './scan-text.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-parts-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

function taskFor(content: Buffer | string, dialect: Partial<Dialect> = {}): ScanTask {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return {
    path,
    packed: false,
    dialect: { ...plainCsv, ...dialect },
    wanted: columns.map((name) => ({ by: 'name', name, needed: false })),
    lineOffset: 7_000,
    stagedPath: join(folder, 'rows'),
    rejectsPath: join(folder, 'rejects'),
  };
}

const bytesOf = (tasks: readonly ScanTask[]) => ({
  rows: tasks.map(({ stagedPath }) => readFileSync(stagedPath, 'utf8')).join(''),
  rejects: tasks.map(({ rejectsPath }) => readFileSync(rejectsPath, 'utf8')).join(''),
});

/** Reads a file whole and in parts; undefined when it was cut inside a record. */
async function readBothWays(task: ScanTask, count: number) {
  const whole = await scanFile(task);
  const wholeBytes = bytesOf([task]);
  const tasks = cutIntoParts(task.path, count, 1).map((part, number) => ({
    ...task,
    part,
    stagedPath: join(folder, `rows.${number}`),
    rejectsPath: join(folder, `rejects.${number}`),
  }));
  const joined = joinParts(await Promise.all(tasks.map(scanFile)));
  if (!joined) return undefined;
  return {
    whole: { ...whole, ...wholeBytes },
    parts: { ...joined, ...bytesOf(tasks) },
    count: tasks.length,
  };
}

test('damaged files read in parts are the files read whole, or are known to be cut inside a record', async () => {
  let compared = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const both = await readBothWays(taskFor(damage(seed).content), 2 + (seed % 3));
    if (!both) continue;
    compared++;
    expect(both.parts, `seed ${seed}`).toEqual(both.whole);
  }
  expect(compared).toBeGreaterThan(50);
}, 60_000);

test('parts of a file keep its line numbers, byte order mark, line ends and encoding', async () => {
  const lines = Array.from({ length: 40 }, (_, id) => `${id},name ${id},${id / 2},Zürich`);
  const text = ['id,name,amount,note', '', ...lines, ''].join('\r\n');
  const forms: [Buffer, Partial<Dialect>][] = [
    [Buffer.from(`\ufeff${text}`), {}],
    [Buffer.from(text, 'latin1'), { encoding: 'latin-1' }],
    [Buffer.from(text.replaceAll('Zürich', '')), { encoding: 'gb18030' }],
    [Buffer.from(text.replaceAll(',', ';')), { delimiter: ';' }],
  ];
  for (const [content, dialect] of forms) {
    const both = await readBothWays(taskFor(content, dialect), 4);
    expect(both?.count).toBe(4);
    expect(both?.parts).toEqual(both?.whole);
    expect(both?.parts.rowsRead).toBe(40);
    expect(both?.parts.rows).toContain('7042\u001f39');
  }
});

test('objects of a JSON Lines file are read in parts', async () => {
  const text = Array.from({ length: 30 }, (_, id) => `{"id":${id},"name":"line"}\n`).join('');
  const both = await readBothWays(taskFor(text, { format: 'jsonl' }), 3);
  expect(both?.count).toBe(3);
  expect(both?.parts).toEqual(both?.whole);
});

test('a file whose cut lies inside a quoted field is read again whole', async () => {
  const pool = new ScanPool(2);
  const row = (id: number) => `${id},plain,1,note\n`;
  const plain = Array.from({ length: 300_000 }, (_, id) => row(id)).join('');
  const quoted = `x,"${'line\n'.repeat(60)}",1,note\n`;
  try {
    const header = 'id,name,amount,note\n';
    const inside = await scanInParts(pool, taskFor(header + plain + quoted + plain));
    expect(inside.read).toHaveLength(1);
    expect(inside.result).toMatchObject({ rowsRead: 600_001, rowsRejected: 0 });
    const between = await scanInParts(pool, taskFor(header + plain + plain));
    expect(between.read).toHaveLength(2);
    expect(between.result).toMatchObject({ rowsRead: 600_000, rowsRejected: 0 });
  } finally {
    await pool.close();
  }
});
