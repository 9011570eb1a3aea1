import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ModelCard } from '../../src/model/card.ts';
import {
  findModel,
  listModels,
  promoteModel,
  promoteTrained,
  readLive,
  registerModel,
  rollBackModel,
  versionName,
} from '../../src/model/registry.ts';

let models: string;
beforeEach(() => {
  models = mkdtempSync(join(tmpdir(), 'holdfast-models-'));
});
afterEach(() => rmSync(models, { recursive: true }));

function register(asOf: string, content = asOf): string {
  const file = new TextEncoder().encode(content);
  const version = versionName(asOf, file);
  const card = { version, asOf } as ModelCard;
  registerModel({ models }, { version, file, card, page: `# ${version}\n` });
  promoteTrained({ models }, version);
  return version;
}

test('a version is named after its day and its content, and is there whole', () => {
  const version = register('2026-05-01');
  expect(version).toMatch(/^20260501-[0-9a-f]{8}$/);
  expect(readdirSync(join(models, version)).sort()).toEqual(['card.json', 'card.md', 'model.bin']);
  expect(register('2026-05-01')).toBe(version);
  expect(listModels({ models }).map((model) => model.version)).toEqual([version]);
});

test('a night uses the live version, but never one trained on a later day', () => {
  expect(findModel({ config: { models }, asOf: '2026-06-30' })).toBeUndefined();
  const may = register('2026-05-01');
  const june = register('2026-06-01');
  const on = (asOf: string) => findModel({ config: { models }, asOf })?.version;
  expect(on('2026-06-30')).toBe(june);
  expect(on('2026-06-01')).toBe(june);
  expect(on('2026-05-31')).toBe(may);
  expect(on('2026-04-30')).toBeUndefined();
});

test('a version trained for an earlier night than the live one does not take its place', () => {
  const june = register('2026-06-01');
  const may = register('2026-05-01');
  expect(readLive({ models })?.version).toBe(june);
  expect(findModel({ config: { models }, asOf: '2026-06-30' })?.version).toBe(june);
  expect(findModel({ config: { models }, asOf: '2026-05-31' })?.version).toBe(may);
});

test('what an operator promotes stays live until the choice is given back', () => {
  const may = register('2026-05-01');
  register('2026-06-01');
  expect(promoteModel({ models }, may)).toMatchObject({ version: may, pinned: true });
  const july = register('2026-07-01');
  expect(readLive({ models })?.version).toBe(may);
  expect(promoteModel({ models }, 'newest')).toMatchObject({ version: july, pinned: false });
});

test('of versions of one day the one trained last is the newest, whatever their names', () => {
  const versions = ['a', 'b', 'c', 'd'].map((content) => register('2026-05-01', content));
  expect(listModels({ models }).map((model) => model.version)).toEqual(versions);
  rollBackModel({ models });
  expect(promoteModel({ models }, 'newest').version).toBe(versions[3]);
});

test('a rollback goes back one by one and stays', () => {
  const [may, june, july] = [
    register('2026-05-01'),
    register('2026-06-01'),
    register('2026-07-01'),
  ];
  expect(readLive({ models })?.version).toBe(july);
  expect(rollBackModel({ models })).toMatchObject({ version: june, pinned: true });
  expect(rollBackModel({ models })).toMatchObject({ version: may, pinned: true });
  expect(() => rollBackModel({ models })).toThrow('no earlier version was live');
});

test('a version that is not there, or a damaged live.json, says what to do', () => {
  const may = register('2026-05-01');
  expect(() => promoteModel({ models }, '20260101-00000000')).toThrow(`there are ${may}`);
  writeFileSync(join(models, 'live.json'), '{');
  expect(() => readLive({ models })).toThrow('models promote');
  expect(promoteModel({ models }, may).version).toBe(may);
});
