import { expect, test } from 'vitest';
import { featureCatalogue } from '../../src/features/catalogue.ts';
import { readEvidence } from '../../src/journey/evidence.ts';
import { openListWorld, signs } from '../alerts/list-world.ts';

const bundled = { models: 'nowhere' };

test('every feature that the evidence reads is in the catalogue', () => {
  const names = new Set(featureCatalogue({ extracts: {} }).map((feature) => feature.name));
  const evidence = readEvidence(bundled);
  const { tenureDays, trend, spend, voice, data } = evidence.profile;
  const read = [
    ...evidence.evidence.flatMap((piece) => [
      piece.feature,
      ...piece.numbers,
      ...piece.only.map((bound) => bound.feature),
    ]),
    ...[...tenureDays, ...trend, ...voice, ...data],
    ...spend.map((source) => source.feature),
  ];
  expect(read.filter((name) => !names.has(name))).toEqual([]);
});

test('every family that stands for a driver is a family of the catalogue', () => {
  const families = new Set(featureCatalogue({ extracts: {} }).map((feature) => feature.family));
  const read = Object.values(readEvidence(bundled).drivers).flatMap((driver) => driver.families);
  expect(read.filter((name) => !families.has(name as never))).toEqual([]);
});

test('every sentence uses exactly the numbers its evidence gives, in both languages', () => {
  for (const piece of readEvidence(bundled).evidence) {
    for (const sentence of [piece.sentence.en, piece.sentence.zh]) {
      const used = [...sentence.matchAll(/\{(\d)/g)].map((match) => Number(match[1])).sort();
      expect([piece.id, [...new Set(used)]]).toEqual([
        piece.id,
        piece.numbers.map((_, index) => index + 1),
      ]);
    }
  }
});

test('evidence for a stage brings a line to that stage, and posteriors add up to one', async () => {
  const world = await openListWorld();
  await world.night('2026-06-30', [
    // Enough calm lines that one very risky line does not move the average.
    ...Array.from({ length: 30 }, (_, index) => ({ id: `calm ${index}` })),
    { id: 'stable' },
    ...Object.entries(signs).map(([id, features]) => ({ id, features })),
    { id: 'hardly', features: { complaints_open_last_90d: 1 } },
    // Two pieces of one topic say the same: 0.8, not 0.8 + 0.8 ≥ 1.4.
    {
      id: 'told twice',
      features: { contacts_gone_last_30d: 2, contact_ties_gone_share_last_90d: 0.3 },
    },
    { id: 'very risky', external: 0.6 },
    { id: 'own plans', external: 0.02, internal: 0.09, features: { tariff_queries_last_28d: 2 } },
  ]);
  await world.decide('2026-06-30');
  const lines = await world.db.rows<{
    subscriber_id: string;
    stage: string;
    switch_type: string;
    total: number;
  }>(
    `select subscriber_id, stage, switch_type,
       p_stable + p_idea + p_inducement + p_decision + p_action as total
     from journey.line where subscriber_id not like 'calm%' order by subscriber_id`,
  );
  const stageOf = Object.fromEntries(lines.map((line) => [line.subscriber_id, line.stage]));
  expect(stageOf).toEqual({
    stable: 'stable',
    idea: 'idea',
    inducement: 'inducement',
    decision: 'decision',
    action: 'action',
    hardly: 'stable',
    'told twice': 'stable',
    'very risky': 'idea',
    'own plans': 'stable',
  });
  for (const line of lines) expect(line.total).toBeCloseTo(1, 4);
  expect(lines.find((line) => line.subscriber_id === 'own plans')?.switch_type).toBe('internal');
  expect(lines.find((line) => line.subscriber_id === 'decision')?.switch_type).toBe('external');
});
