import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { evidenceTable } from '../../../src/journey/stage-model/evidence-table.ts';
import { layPrior } from '../../../src/journey/stage-model/prior.ts';
import {
  contextNames,
  evidenceHash,
  quietContext,
  readSpecFile,
  stageSpec,
} from '../../../src/journey/stage-model/spec-file.ts';

const spec = readSpecFile({ models: 'models' });

test('the evidence table of the page is that of the written evidence', () => {
  expect(readFileSync('docs/journey.md', 'utf8')).toContain(evidenceTable(spec));
});

test('the written chances of each state add up to one', () => {
  for (const row of [spec.start, ...Object.values(spec.transitions)]) {
    const sum = Object.values(row).reduce((all, chance) => all + chance, 0);
    expect(sum).toBeCloseTo(1, 9);
  }
});

test('the written evidence makes a model', () => {
  const counts = spec.blocks.map(({ bins }) => new Float64Array(bins.length + 1).fill(10));
  const { model } = layPrior(stageSpec(spec), counts, 1000);
  expect(model.blocks.map((block) => block.id)).toEqual(spec.blocks.map((block) => block.id));
});

test('ratios that fall along the symbols are refused by name', () => {
  const wrong = stageSpec(spec);
  wrong.blocks[0]!.raises.idea = [1, 3, 2, 2, 2];
  const counts = spec.blocks.map(({ bins }) => new Float64Array(bins.length + 1).fill(10));
  expect(() => layPrior(wrong, counts, 1000)).toThrow(/outgoing_falls: idea/);
});

test('the quiet context of a segment is its first', () => {
  expect([0, 3, 4, 7].map(quietContext)).toEqual([0, 0, 4, 4]);
  expect(contextNames[quietContext(7)]).toBe('postpaid, quiet');
});

test('other bins are another meaning; other words and weights are not', () => {
  const words = structuredClone(spec);
  words.blocks[0]!.why.en = 'said otherwise';
  words.blocks[0]!.raises = {};
  const bins = structuredClone(spec);
  bins.blocks[0]!.bins = [0.7, 0.5, 0.25, 0.05];
  expect(evidenceHash(words)).toBe(evidenceHash(spec));
  expect(evidenceHash(bins)).not.toBe(evidenceHash(spec));
});
