import { expect, test } from 'vitest';
import { plantPanel } from '../../../bench/journey/plant-panel.ts';
import { filterLines, newFiltered } from '../../../src/journey/stage-model/filter.ts';
import { layTables } from '../../../src/journey/stage-model/likelihood-tables.ts';
import { likeliest } from '../../../src/journey/stage-model/name-stage.ts';
import { bitsOf } from '../../../src/journey/stage-model/states.ts';
import { panelOf, twoStateModel } from './by-hand.ts';
import { exampleModel } from './example.ts';

const all = (panel: { lines: number }) => ({ from: 0, to: panel.lines });

test('the forward pass is what one works out by hand', () => {
  const panel = panelOf([[2, 1, 0]]);
  const into = newFiltered(panel, true);
  const logLikelihood = filterLines(panel, layTables(twoStateModel()), likeliest, all(panel), into);
  // Week 1 sees symbol 2: 0.8 · 0.1 = 0.08 and 0.2 · 0.5 = 0.10; of 0.18: 4/9 and 5/9.
  expect(into.weekly![0]).toBeCloseTo(4 / 9, 6);
  expect(into.weekly![1]).toBeCloseTo(5 / 9, 6);
  // Week 2: stable 4/9 · 0.9 + 5/9 · 0.3 = 5.1/9, idea 4/9 · 0.1 + 5/9 · 0.7 = 3.9/9.
  // Symbol 1 multiplies by 0.9 and 0.5: 4.59/9 and 1.95/9; of 6.54/9.
  expect(into.weekly![6]).toBeCloseTo(4.59 / 6.54, 6);
  // Week 3 is missing, so it only moves on: 4.59/6.54 · 0.9 + 1.95/6.54 · 0.3.
  expect(into.posterior[0]).toBeCloseTo((4.59 * 0.9 + 1.95 * 0.3) / 6.54, 6);
  expect(logLikelihood).toBeCloseTo(Math.log(0.18) + Math.log(6.54 / 9), 9);
  expect([...into.named]).toEqual([1, 0, 0]);
});

test('a week without evidence says nothing against any state', () => {
  const panel = panelOf([[0]]);
  const into = newFiltered(panel);
  filterLines(panel, layTables(twoStateModel()), likeliest, all(panel), into);
  expect(into.posterior[0]).toBeCloseTo(0.8, 6);
});

test('an anchor rules out every state it does not name', () => {
  const panel = panelOf([[1, 1]]);
  panel.allowed[1] = bitsOf(['idea', 'decision']);
  const into = newFiltered(panel);
  filterLines(panel, layTables(twoStateModel()), likeliest, all(panel), into);
  expect([...into.posterior]).toEqual([0, 1, 0, 0, 0, 0]);
});

test('an anchor that no path leads to starts the line anew there and says so in the likelihood', () => {
  const panel = panelOf([[1, 1]]);
  panel.allowed[1] = bitsOf(['action-overt']);
  const into = newFiltered(panel);
  const logLikelihood = filterLines(panel, layTables(twoStateModel()), likeliest, all(panel), into);
  expect(into.posterior[5]).toBe(1);
  // Symbol 1 in week 1: 0.8 · 0.9 + 0.2 · 0.5 = 0.82; the impossible week counts as 1e-12.
  expect(logLikelihood).toBeCloseTo(Math.log(0.82) + Math.log(1e-12), 6);
});

test('what comes later changes no chance and no name of an earlier week', () => {
  const { panel } = plantPanel(exampleModel(), { lines: 300, weeks: 12, missing: 0.1, seed: 5 });
  const tables = layTables(exampleModel());
  const before = newFiltered(panel, true);
  filterLines(panel, tables, likeliest, all(panel), before);
  for (const cut of [3, 7, 11]) {
    const shorter = {
      ...panel,
      symbols: panel.symbols.slice(),
      to: panel.to.map((to) => Math.min(to, cut)),
    };
    for (let line = 0; line < panel.lines; line++)
      shorter.symbols.fill(1, (line * 12 + cut) * 12, (line + 1) * 12 * 12);
    const after = newFiltered(panel, true);
    filterLines(shorter, tables, likeliest, all(panel), after);
    for (let line = 0; line < panel.lines; line++) {
      const at = line * 12 * 6;
      const known = Math.min(cut, panel.to[line]!);
      expect(after.weekly!.slice(at, at + known * 6)).toEqual(
        before.weekly!.slice(at, at + known * 6),
      );
      expect(after.named.slice(line * 12, line * 12 + known)).toEqual(
        before.named.slice(line * 12, line * 12 + known),
      );
    }
  }
});
