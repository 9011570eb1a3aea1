import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { forgetOldWork } from '../../../src/backtest/work/forget-old-work.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'holdfast-work-'));
  for (const kind of ['features', 'scores']) mkdirSync(join(folder, kind));
  writeFileSync(join(folder, 'lock.duckdb'), '');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const keep = (name: string, usedAt: string) => {
  writeFileSync(join(folder, name), 'four');
  utimesSync(join(folder, name), new Date(usedAt), new Date(usedAt));
};
const left = () => ['features', 'scores'].flatMap((kind) => readdirSync(join(folder, kind)).sort());
const forget = (startedAt: string, lines: string[] = []) => {
  const log = pino({ level: 'debug' }, { write: (line) => void lines.push(line) });
  forgetOldWork({ folder }, { startedAt: new Date(startedAt), log });
};

test('what the newest five runs used is kept, however old it is', () => {
  for (const day of [1, 2, 3, 4, 5, 6]) {
    keep(`features/run${day}-a.parquet`, `2026-06-0${day}T08:00:00Z`);
    keep(`scores/run${day}-b.parquet`, `2026-06-0${day}T08:00:00Z`);
  }
  const lines: string[] = [];
  forget('2026-06-30T08:00:00Z', lines);
  expect(left().filter((name) => name.startsWith('run1'))).toEqual([]);
  expect(left()).toHaveLength(10);
  expect(lines).toHaveLength(1);
  expect(lines[0]).toContain('"level":20');
  expect(JSON.parse(lines[0] as string)).toMatchObject({ files: 2, bytes: 8 });
  forget('2026-06-30T08:00:00Z', lines);
  expect(lines).toHaveLength(1);
  expect(readdirSync(folder)).toContain('lock.duckdb');
});

test('what was used within three days is kept, however many runs there were', () => {
  for (const hour of [10, 11, 12, 13, 14, 15, 16]) {
    keep(`features/${hour}.parquet`, `2026-06-28T${hour}:00:00Z`);
  }
  forget('2026-06-30T08:00:00Z');
  expect(left()).toHaveLength(7);
  forget('2026-07-01T14:30:00Z');
  expect(left()).toEqual([12, 13, 14, 15, 16].map((hour) => `${hour}.parquet`));
});

test('what a killed run left half written goes at once, what it finished stays', () => {
  keep('scores/2026-06-01-0123.parquet.part', '2026-06-30T07:00:00Z');
  keep('scores/2026-06-01-0123.parquet', '2026-06-30T07:00:00Z');
  forget('2026-06-30T08:00:00Z');
  expect(left()).toEqual(['2026-06-01-0123.parquet']);
});
