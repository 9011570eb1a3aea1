import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { type ListWorld, openListWorld, signs, worth } from './list-world.ts';

/** Drawn away by people, weight 1.1 + 1.0 against 1.4 that inducement asks for; no rival in sight. */
const drawnByPeople = {
  ...{ contacts_gone_last_30d: 3, contacts_gone_last_90d: 4 },
  ...{ account_lines_closed_last_90d: 3, account_open_lines: 10 },
};
const rivalCheaper = {
  tariff_gain_at_best_rival_share: 0.35,
  tariff_gain_at_best_rival_a_month: 21,
};

async function nightOf(world: ListWorld): Promise<void> {
  const line = (id: string, features: Record<string, number>) => ({
    ...{ id, external: 0.3, features: { ...worth(100), ...features } },
  });
  await world.night('2026-06-30', [
    line('calls a rival', { ...drawnByPeople, ...signs.inducement }),
    line('drawn by people', drawnByPeople),
    line('rival is cheaper', { ...drawnByPeople, ...signs.idea, ...rivalCheaper }),
    line('decides', { ...signs.decision }),
  ]);
  await world.decide('2026-06-30');
}

/** What the list that is written says, by line. */
async function listOf(world: ListWorld, ...columns: string[]): Promise<unknown[][]> {
  const path = join(await world.write('2026-06-30'), 'alerts.csv');
  const rows = await world.db.rows('from read_csv($path, all_varchar = true)', { path });
  return rows.map((row) => columns.map((column) => row[column])).sort();
}

test('the action at inducement answers a rival only where evidence of one stands', async () => {
  const world = await openListWorld();
  await nightOf(world);
  expect(await listOf(world, 'subscriber_id', 'stage', 'action')).toEqual([
    ['calls a rival', 'inducement', "answer the rival's offer"],
    ['decides', 'decision', 'personal call with an authorised offer'],
    ['drawn by people', 'inducement', 'ask what draws them away, give a reason to stay'],
    ['rival is cheaper', 'inducement', "answer the rival's offer"],
  ]);
  const chinese: ListWorld = await openListWorld({ more: 'language: zh' });
  await nightOf(chinese);
  expect(await listOf(chinese, '用户编号', '行动')).toEqual([
    ['calls a rival', '针对竞争对手优惠作出回应'],
    ['decides', '专人致电并给予授权优惠'],
    ['drawn by people', '了解去意缘由，给出留下的理由'],
    ['rival is cheaper', '针对竞争对手优惠作出回应'],
  ]);
});

test('what the action rests on is told, in place of the third reason where others weigh more', async () => {
  const world = await openListWorld();
  await nightOf(world);
  const reasons = await world.db.rows(
    'select subscriber_id, reason_1, reason_2, reason_3 from alerts.line order by subscriber_id',
  );
  expect(reasons.map((row) => [row.subscriber_id, row.reason_3])).toEqual([
    ['calls a rival', 'lines of the same company closed in 90 days: 3 (open: 10)'],
    ['decides', null],
    ['drawn by people', null],
    ['rival is cheaper', "a rival's plan would save 21.00 a month"],
  ]);
  // 1.2 unresolved complaints, 1.1 contacts gone, 1.0 the company's lines, 0.2 a rival's plan
  expect(reasons[3]).toMatchObject({
    reason_1: 'unresolved complaints: 2, the oldest open for 12 days',
    reason_2: 'contacts who left us in 30 days: 3 (90 days: 4)',
  });
});

test('a playbook that asks for evidence that there is none of is refused', async () => {
  const world = await openListWorld();
  const shipped = readFileSync(join(packageRoot, 'models', 'playbook.yaml'), 'utf8');
  world.config.models = join(world.folder, 'models');
  mkdirSync(world.config.models);
  const own = join(world.config.models, 'playbook.yaml');
  writeFileSync(own, shipped.replace('rival_cheaper]', 'rival_dearer]'));
  await expect(nightOf(world)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('answer_rival asks for the evidence rival_dearer'),
  });
  writeFileSync(own, shipped.replace(/ {2}- id: ask_what_draws\n(?: {4}.*\n){3}/, ''));
  await expect(nightOf(world)).rejects.toMatchObject({
    exitCode: 2,
    message: expect.stringContaining('every stage needs an action without evidence'),
  });
  writeFileSync(own, shipped.replace('id: ask_what_draws', 'id: answer_rival'));
  await expect(nightOf(world)).rejects.toMatchObject({ exitCode: 2 });
});
