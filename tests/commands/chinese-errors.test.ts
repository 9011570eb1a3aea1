import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, test } from 'vitest';
import { readVariants } from '../../src/backtest/variant.ts';
import { readDay } from '../../src/commands/context.ts';
import { readTable } from '../../src/commands/learn/read-table.ts';
import { loadConfig, parseConfig } from '../../src/config/load-config.ts';
import { Failure } from '../../src/core/failure.ts';
import { explainFileError } from '../../src/core/file-failure.ts';
import { packageRoot } from '../../src/core/package-root.ts';
import { toldBy } from '../../src/core/told-error.ts';
import { explainOpening } from '../../src/db/open.ts';
import { throwIfRefused } from '../../src/extracts/load-all.ts';
import { mappingOf } from '../../src/extracts/mapping/mapping.ts';
import { RefusedFile } from '../../src/extracts/refused-file.ts';
import { readEvidence } from '../../src/journey/evidence.ts';
import { decodeStageModel } from '../../src/journey/stage-model/model-file.ts';
import { promoteModel } from '../../src/model/registry.ts';
import { readLiveModel } from '../../src/model/score.ts';
import { throwIfFilesRefused } from '../../src/nightly.ts';
import { publishFolder } from '../../src/report/publish.ts';
import { makeWorld } from '../extracts/world.ts';
import { englishLeft, quotedIn } from './english-left.ts';

const folder = mkdtempSync(join(tmpdir(), 'holdfast-zh-'));
const plain = join(folder, 'plain.csv');
writeFileSync(plain, 'a,b\n1,2\n');
afterAll(() => rmSync(folder, { recursive: true }));

const smallest = "operator: CM\nlanding: .\nextracts:\n  subscribers: { files: 's.csv' }\n";
const config = { ...parseConfig(smallest, 'holdfast.yaml'), models: join(folder, 'models') };
const read = (text: string) => () => parseConfig(text, 'holdfast.yaml');
const columns = (given: string) => () => {
  const { extracts } = parseConfig(`${smallest}  bills: { files: b.csv, ${given} }\n`, 'h.yaml');
  if (extracts.bills) mappingOf('bills', extracts.bills);
};
const compare = (change: string) => () => readVariants(config, { compare: [change] });
const fileError = (code: string) => () => {
  throw explainFileError(Object.assign(new Error(code), { code, path: '/out/a' }));
};

/** What is thrown when these files are loaded. */
function loaded(extracts: string, files: Record<string, string | Buffer>): () => Promise<void> {
  return async () => {
    const world = await makeWorld(extracts);
    try {
      for (const [path, content] of Object.entries(files)) world.put(path, content);
      throwIfRefused(await world.load());
    } finally {
      world.close();
    }
  };
}
const recharges = "  recharges: { files: 'r*.csv*' }";
const head = 'subscriber_id,recharged_at,amount\n';
const rows = `${head}001,2026-06-01 10:00:00,30\n`;

async function failureOf(work: () => unknown): Promise<Failure> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}

const situations: Record<string, () => unknown> = {
  'no configuration': () => loadConfig(join(folder, 'no.yaml')),
  'a folder as configuration': () => loadConfig(folder),
  'broken YAML': read(`${smallest}  cdr: [\n`),
  'a doubled key': read(`${smallest}operator: CU\n`),
  'too many aliases': read(
    'a: &a [x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a]\nc: [*b,*b,*b,*b,*b,*b,*b]\n',
  ),
  'an unquoted key': read(
    `${smallest}  cdr: { files: x, columns: { kind: { values: { 01: a } } } }`,
  ),
  'an unknown key': read(`${smallest}colour: red\n`),
  'a missing key': read(smallest.replace('landing: .\n', '')),
  'a number for text': read(smallest.replace('CM', '0912')),
  'a number for a path': read(smallest.replace('landing: .', 'landing: 3')),
  'text for a number': read(`${smallest}churn: { horizonDays: many }\n`),
  'a number too small': read(`${smallest}churn: { horizonDays: 0 }\n`),
  'a fraction for a whole number': read(`${smallest}churn: { horizonDays: 1.5 }\n`),
  'a list for keys': read(`${smallest}alerts: [1]\n`),
  'no such zone': read(`${smallest}timezone: Mars/Base\n`),
  'a position of 0': columns('columns: { total: 0 }'),
  'neither source': columns('columns: { total: {} }'),
  'an unknown column': columns('columns: { totl: total }'),
  'a scale for a month': columns('columns: { period: { from: p, scale: 2 } }'),
  'no header and no columns': columns('header: false'),
  'no day': () => readDay('2026-02-30', '--date'),
  'no file for a required extract': loaded("  bills: { files: 'nix/*.csv' }", {}),
  'a half-written gzip file': loaded(recharges, { 'r.csv.gz': gzipSync(rows).subarray(0, 40) }),
  'a file of another encoding': loaded(recharges, {
    'r.csv': Buffer.from(`\ufeff${rows}`, 'utf16le'),
  }),
  'an empty file': loaded(recharges, { 'r.csv': '' }),
  'a header without the column': loaded(recharges, { 'r.csv': 'subscriber_id,amuont\n' }),
  'a header with a stray quote': loaded(recharges, { 'r.csv': '"subscriber_id"x,amount\n' }),
  'two refused files': loaded(recharges, { 'r1.csv': '', 'r2.csv': '' }),
  'a night without a file it can do without': () => {
    const file = new RefusedFile('bills', { en: 'b.csv: is empty', zh: 'b.csv：文件为空' });
    throwIfFilesRefused([{ refused: [file, file] }]);
  },
  'too many bad rows': loaded(recharges, { 'r.csv': `${rows}001,noon,3\n` }),
  'a name without a day': loaded("  recharges: { files: r.csv, date: 'x_(\\d{8})' }", {
    'r.csv': rows,
  }),
  'a statement that is not there': loaded('  recharges: { files: r.csv, sql: no.sql }', {
    'r.csv': rows,
  }),
  'a warehouse that is held': () => {
    throw explainOpening(new Error('Could not set lock on file: held by PID 12'), '/w.duckdb');
  },
  'a full disk': fileError('ENOSPC'),
  'no rights': fileError('EACCES'),
  'lists into a file': () => publishFolder(plain, '2026-06-30', async () => undefined),
  'no model': () => readLiveModel({ ...config, file: plain, folder }, '2026-06-30'),
  'no such version': () => promoteModel(config, 'v1'),
  'an edited stage model': () => decodeStageModel('{"sha256":"","body":"{}"}'),
  'a change that is none': compare('learner'),
  'an unknown learner': compare('learner=tree'),
  'a table that is not there': () => readTable('no.csv', { asText: [], leaveOut: [] }),
  'a column to leave out': () => readTable(plain, { asText: [], leaveOut: ['z_z'] }),
  'own evidence that is none': () => {
    const models = mkdtempSync(join(folder, 'own-'));
    mkdirSync(join(models, 'journey'));
    writeFileSync(join(models, 'journey', 'evidence.yaml'), 'steepness: fast\n');
    return readEvidence({ models });
  },
};

describe('an error is told in Chinese', () => {
  test.each(Object.entries(situations))('%s', async (_, work) => {
    const { message, told } = await failureOf(work);
    expect(told.en).toBe(message);
    expect(message).not.toMatch(/[\u4e00-\u9fff]/);
    expect(told.zh).toMatch(/[\u4e00-\u9fff]/);
    expect(englishLeft(told.zh)).toEqual([]);
    for (const quoted of quotedIn(message)) expect(told.zh).toContain(quoted);
  });
});

test('JSON has the English reason of a refused file alone', () => {
  const file = new RefusedFile('bills', { en: 'b.csv: is empty', zh: 'b.csv：文件为空' });
  expect(JSON.stringify({ refused: [file] })).toBe(
    '{"refused":[{"extract":"bills","message":"b.csv: is empty"}]}',
  );
});

test('what DuckDB says stays as it is, of what the system says its code', async () => {
  const said = 'Binder Error: no function foo';
  expect(toldBy(new Error(said))).toEqual({ en: said, zh: said });
  const gone = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT' });
  expect(toldBy(gone)).toEqual({ en: 'ENOENT: no such file', zh: 'ENOENT' });
  const sql = "columns: { amount: { sql: 'foo(amount)' } }";
  const { told } = await failureOf(
    loaded(`  recharges: { files: 'r.csv', ${sql} }`, { 'r.csv': rows }),
  );
  expect(told.zh).toMatch(
    /^`extracts.recharges.columns`：有表达式或格式无法使用，DuckDB 报告：.*foo/,
  );
});

test('every Chinese sentence of the program is Chinese throughout', () => {
  const source = join(packageRoot, 'src');
  const files = readdirSync(source, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith('.ts'));
  const sentences = files.flatMap((file) =>
    [...readFileSync(join(source, file), 'utf8').matchAll(/\bzh: (['"`])(.+?)\1 ?[,})]/g)].map(
      ([, , sentence]) => ({ file, sentence: sentence as string }),
    ),
  );
  const wrong = sentences.filter(
    ({ sentence }) => !/[\u3001-\u9fff\uff1a]/.test(sentence) || englishLeft(sentence).length > 0,
  );
  expect(sentences.length).toBeGreaterThan(150);
  expect(wrong).toEqual([]);
});
