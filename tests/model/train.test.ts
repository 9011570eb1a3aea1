import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ModelCard } from '../../src/model/card.ts';
import { openSmallOperator, type SmallOperator } from './small-operator.ts';

let operator: SmallOperator;
let card: ModelCard;
beforeAll(async () => {
  operator = await openSmallOperator(1000);
  card = await operator.train('2026-04-29');
}, 300_000);
afterAll(() => {
  operator.db.close();
  rmSync(operator.config.models, { recursive: true });
});
const fileOf = (version: string) => join(operator.config.models, version, 'model.bin');
const figure = (name: string) => {
  const all = [...card.figures.churn, ...card.figures.others];
  return all.find((one) => one.name === name);
};

describe('a trained version', () => {
  test('ranks leavers well above chance on later time, and says with what certainty', () => {
    // 20 % of the lines are above 0.8 and 20 % are red: 36 % of the lines hold most of the exits
    const auc = figure('auc');
    expect(card.checkedOn).toBe('later time');
    expect(auc?.value).toBeGreaterThan(0.65);
    expect(auc?.low).toBeGreaterThan(0.58);
    expect(auc?.high).toBeLessThan(0.95);
    expect(figure('auc_external')?.value).toBeGreaterThan(0.65);
  });

  test('has learned from the features and from nothing that stands beside them', () => {
    expect(card.features.map((one) => one.name)).toEqual(['rise', 'colour', 'noise']);
  });

  test('is calibrated: mean probability and share of leavers agree within a third', () => {
    const bins = card.figures.calibration;
    const rows = bins.reduce((sum, bin) => sum + bin.rows, 0);
    const predicted = bins.reduce((sum, bin) => sum + bin.predicted * bin.rows, 0) / rows;
    expect(predicted / card.figures.baseRate).toBeGreaterThan(0.67);
    expect(predicted / card.figures.baseRate).toBeLessThan(1.5);
  });

  test('finds the features that matter and has a page a person can read', () => {
    expect(card.topFeatures[0]?.name).toBe('rise');
    expect(card.topFeatures.map((one) => one.name)).toContain('colour');
    const page = readFileSync(join(operator.config.models, card.version, 'card.md'), 'utf8');
    expect(page).toContain('## What it cannot do');
    expect(page).toContain('| 2026-03-01 | judge |');
  });

  test('is the same bytes when trained again, on two threads', async () => {
    const before = readFileSync(fileOf(card.version));
    const again = await operator.train('2026-04-29', 2);
    expect(again).toEqual(card);
    expect(readFileSync(fileOf(card.version)).equals(before)).toBe(true);
  }, 300_000);
});

describe('scores', () => {
  test('cover every active line, add up, and separate who is at risk', async () => {
    await operator.score('2026-04-29');
    await operator.score('2026-04-29'); // a second run replaces the first
    const [row] = await operator.db.rows(
      `select count(*) as lines, max(abs(churn_probability - p_external - p_silent)) < 1e-9 as adds_up,
         min(least(p_external, p_silent, p_internal)) >= 0 as positive,
         avg(churn_probability) filter (rise > 0.8) / avg(churn_probability) filter (rise < 0.8) as ratio
       from scores.line join features_now using (subscriber_id)`,
    );
    expect(row).toMatchObject({ lines: 1000, adds_up: true, positive: true });
    expect(row?.ratio).toBeGreaterThan(1.5);
  });

  test('of the riskiest lines are explained by their own features', async () => {
    await operator.score('2026-04-29');
    const [top] = await operator.db.rows(
      `select contribution.feature, value > 0.8 or value_text = 'red' as evil
       from scores.contribution
       join scores.line using (as_of, subscriber_id)
       where rank = 1
       order by churn_probability desc, subscriber_id limit 1`,
    );
    expect(['rise', 'colour']).toContain(top?.feature);
    expect(top?.evil).toBe(true);
  });

  test('are refused without a model of that day or an earlier one', async () => {
    await expect(operator.score('2026-04-28')).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringContaining('holdfast train --as-of 2026-04-28'),
    });
  });

  test('are refused by a model whose file was edited or cut', async () => {
    const whole = readFileSync(fileOf(card.version));
    const edited = Buffer.from(whole);
    edited[edited.length >> 1]! ^= 1;
    for (const bad of [edited, whole.subarray(0, whole.length - 10)]) {
      writeFileSync(fileOf(card.version), bad);
      await expect(operator.score('2026-04-29')).rejects.toMatchObject({
        exitCode: 6,
        message: expect.stringContaining('holdfast train'),
      });
    }
    writeFileSync(fileOf(card.version), whole);
  });

  test('are refused by a model of other features, which are named', async () => {
    const other = await openSmallOperator(
      50,
      'rise, noise::varchar as noise, 1.0::double as fresh',
    );
    other.config.models = operator.config.models;
    await expect(other.score('2026-04-29')).rejects.toMatchObject({
      exitCode: 6,
      message: expect.stringMatching(
        /no longer there: colour; new: fresh; computed otherwise: noise/,
      ),
    });
    other.db.close();
  });
});

test('a model that was trained for another horizon is refused', async () => {
  operator.config.churn = { ...operator.config.churn, horizonDays: 60 };
  await expect(operator.score('2026-04-29')).rejects.toMatchObject({
    exitCode: 6,
    message: expect.stringContaining('churn.horizonDays'),
  });
  operator.config.churn = { ...operator.config.churn, horizonDays: 30 };
});

test('an operator with hardly any exits gets a model that says so instead of one made of chance', async () => {
  const tiny = await openSmallOperator(30);
  const told = await tiny.train('2026-04-29');
  expect(told.heads.map((head) => head.learner)).toContain('share');
  expect(told.limits.join(' ')).toContain('Too few exits');
  expect((await tiny.score('2026-04-29')).lines).toBe(30);
  tiny.db.close();
  rmSync(tiny.config.models, { recursive: true });
});
