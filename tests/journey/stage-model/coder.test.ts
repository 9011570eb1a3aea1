import { expect, test } from 'vitest';
import type { Moved } from '../../../src/journey/stage-model/code-symbols.ts';
import { hireCoder } from '../../../src/journey/stage-model/coder.ts';
import { newPanel } from '../../../src/journey/stage-model/panel.ts';
import type { WeeklyMeasure } from '../../../src/journey/stage-model/read-weekly.ts';
import type { BlockRule } from '../../../src/journey/stage-model/spec-file.ts';

// enough lines for a thread of its own
const [lines, weeks, early] = [50_000, 4, 16];
const rule = (id: string, measure: string, as: BlockRule['as'], bins: number[]): BlockRule => ({
  ...{ id, measure, as, bins, floor: 1, whenAbsent: 'zero' },
  ...{ why: { en: 'why', zh: '为何' }, raises: {} },
});
const rules = [
  { block: 0, rule: rule('falls', 'calls', 'fall', [0.9, 0.5]) },
  { block: 1, rule: rule('complains', 'complaints', 'amount', [1, 3]) },
];

/** Every line in every week, each call of this a copy of its own: a measure may be handed over. */
function measureOf(valueAt: (line: number, week: number) => number): WeeklyMeasure {
  const cells = lines * (weeks + early);
  const fill = (of: (line: number, week: number) => number) =>
    Float64Array.from({ length: cells }, (_, cell) =>
      of(Math.floor(cell / (weeks + early)), cell % (weeks + early)),
    );
  return {
    line: fill((line) => line),
    week: fill((_line, week) => week),
    values: fill(valueAt),
    toldFrom: 0,
  };
}

async function code(threads: number) {
  const panel = newPanel(lines, weeks, [3, 3]);
  const moved = new Map<string, Moved>();
  const coder = hireCoder(panel, threads, moved);
  const size = { lines, weeks: weeks + early, from: new Uint16Array(lines) };
  const teachers = Uint8Array.from({ length: lines }, (_, line) => line % 2);
  const calls = measureOf((line, week) => (line + week) % 9);
  const complaints = measureOf((line, week) => (line * week) % 5);
  try {
    coder.put({ rules, measures: new Map([['calls', calls]]), size, teachers }, true);
    coder.put({ rules, measures: new Map([['complaints', complaints]]), size, teachers }, false);
    await coder.finish();
  } finally {
    await coder.close();
  }
  return {
    panel,
    moved,
    handedOver: calls.values.length === 0,
    kept: complaints.values.length > 0,
  };
}

test('a thread of its own puts the same symbols, and finds the same of how lines moved', async () => {
  const [here, beside] = [await code(1), await code(2)];
  expect(beside.panel.symbols).toEqual(here.panel.symbols);
  expect(new Set(here.panel.symbols)).toEqual(new Set([1, 2, 3]));
  expect(beside.moved).toEqual(here.moved);
  expect([...here.moved.keys()]).toEqual(['falls']);
  expect([here.handedOver, beside.handedOver, beside.kept]).toEqual([false, true, true]);
});

test('what goes wrong beside is told at the end', async () => {
  const coder = hireCoder(newPanel(lines, weeks, [3]), 2);
  const size = { lines, weeks, from: new Uint16Array(lines) };
  const broken = { ...measureOf(() => 1), line: undefined as unknown as Float64Array };
  coder.put({ rules: [rules[0]!], measures: new Map([['calls', broken]]), size }, false);
  await expect(coder.finish()).rejects.toThrow(TypeError);
  await coder.close();
});
