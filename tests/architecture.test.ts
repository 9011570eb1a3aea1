import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../src/core/package-root.ts';

const source = join(packageRoot, 'src');
const files = readdirSync(source, { recursive: true }).map(String);
const modules = files.filter((file) => file.endsWith('.ts'));
const statements = files.filter((file) => file.endsWith('.sql'));

const stages = [
  'extracts',
  'warehouse',
  'features',
  'journey',
  'model',
  'value',
  'alerts',
  'outcomes',
  'watch',
];
const foundations = ['core', 'config', 'db'];

/** Which rooms of src a room may import besides itself; the file of a lone module is its own room. */
const mayImport: Record<string, string[]> = {
  core: [],
  config: ['core'],
  db: ['core'],
  learning: ['core'],
  ...Object.fromEntries(stages.map((stage) => [stage, foundations])),
  model: [...foundations, 'learning'],
  simulate: foundations,
  report: [...foundations, 'learning'],
  // a backtest replays nights with the night's own steps
  backtest: [...foundations, 'learning', 'report', 'nightly', ...stages],
  nightly: [...foundations, 'report', ...stages],
  explain: [...foundations, 'learning', 'report', 'nightly', ...stages],
  profile: [...foundations, 'learning', 'nightly', ...stages],
  commands: ['*'],
  cli: ['core', 'commands'],
};

/** The catalogue of features is a list that others may read. */
const publicLists = ['features/catalogue.ts', 'features/feature.ts'];

const roomOf = (file: string) => file.split('/')[0]?.replace(/\.ts$/, '') as string;
const importsOf = (file: string) =>
  [...readFileSync(join(source, file), 'utf8').matchAll(/from '([^']+)'|import\('([^']+)'\)/g)].map(
    (match) => (match[1] ?? match[2]) as string,
  );

test('every room imports only what stands to its left', () => {
  const wrong = modules.flatMap((file) =>
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => relative(source, resolve(source, dirname(file), name)))
      .filter((target) => !allowed(roomOf(file), target))
      .map((target) => `${file} → ${target}`),
  );
  expect(wrong).toEqual([]);
});

function allowed(room: string, target: string): boolean {
  const other = roomOf(target);
  const rule = mayImport[room];
  if (!rule) throw new Error(`src/${room} is no room of the plan: give it its rule here`);
  return (
    other === room ||
    rule.includes('*') ||
    rule.includes(other) ||
    (rule.includes('config') && publicLists.includes(target))
  );
}

test('src/db alone knows the database driver', () => {
  const wrong = modules.filter(
    (file) => roomOf(file) !== 'db' && importsOf(file).includes('@duckdb/node-api'),
  );
  expect(wrong).toEqual([]);
});

test('the learner and the core do no input or output', () => {
  const reading = /^node:(fs|net|http|https|child_process)/;
  const wrong = modules.filter(
    (file) =>
      ['learning'].includes(roomOf(file)) && importsOf(file).some((name) => reading.test(name)),
  );
  expect(wrong).toEqual([]);
});

test('the clock is read in cli.ts alone and chance is always seeded', () => {
  const wrong = modules
    .filter((file) => file !== 'cli.ts')
    .filter((file) => /Date\.now\(|new Date\(\)|Math\.random\(/.test(readCode(file)));
  expect(wrong).toEqual([]);
});

test('a statement says its grain and its binds in its first two lines', () => {
  const wrong = statements.filter((file) => {
    const [grain, binds] = readFileSync(join(source, file), 'utf8').split('\n');
    return !grain?.startsWith('-- grain: ') || !binds?.startsWith('-- binds: ');
  });
  expect(wrong).toEqual([]);
});

test('a stage writes only its own schema', () => {
  const writes =
    /\b(?:insert(?: or replace)? into|delete from|create(?: or replace)? (?:table|macro|view)(?: if not exists)?|update)\s+(extracts|warehouse|features|journey|scores|value|alerts|outcomes|watch)\./gi;
  const owner: Record<string, string> = { scores: 'model' };
  const wrong = files
    .filter((file) => stages.includes(roomOf(file)) && /\.(ts|sql)$/.test(file))
    .flatMap((file) =>
      [...readCode(file).matchAll(writes)]
        .map((match) => match[1]?.toLowerCase() as string)
        .filter((schema) => (owner[schema] ?? schema) !== roomOf(file))
        .map((schema) => `${file} writes ${schema}`),
    );
  expect(wrong).toEqual([]);
});

/** The text of a module without its comments. */
function readCode(file: string): string {
  return readFileSync(join(source, file), 'utf8').replaceAll(
    /\/\*[\s\S]*?\*\/|(^|\s)(\/\/|--).*$/gm,
    '',
  );
}
