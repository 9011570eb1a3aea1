import { exitCodes, Failure } from '../core/failure.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import type { Playbook } from './playbook.ts';

/**
 * Puts offers and actions of the playbook into `value.offer` and `value.action`, in place of those
 * that stood there.
 *
 * @throws Failure (exit 2) when an action or offer asks for evidence that there is none of
 */
export async function writePlaybook(db: Database, playbook: Playbook): Promise<void> {
  const offers = playbook.offers.flatMap(({ id, stages, drivers, evidence, keeps, cost, en, zh }) =>
    stages.flatMap((stage) =>
      drivers.map((driver) => ({
        offer_id: id,
        stage,
        driver,
        evidence: evidence ?? null,
        keeps,
        cost,
        offer_en: en,
        offer_zh: zh,
      })),
    ),
  );
  const actions = playbook.actions.flatMap(({ id, stages, evidence, en, zh }, position) =>
    stages.map((stage) => ({
      action_id: id,
      position,
      stage,
      evidence: evidence ?? null,
      contact_within_days: playbook.contactWithinDays[stage],
      action_en: en,
      action_zh: zh,
    })),
  );
  await db.run('delete from value.offer');
  await db.run('delete from value.action');
  await db.run(readSql(import.meta.url, 'insert-offers.sql'), { offers: JSON.stringify(offers) });
  await db.run(readSql(import.meta.url, 'insert-actions.sql'), {
    actions: JSON.stringify(actions),
  });
  const [unknown] = await db.rows<{ kind: 'action' | 'offer'; id: string; evidence: string }>(
    readSql(import.meta.url, 'unknown-evidence.sql'),
  );
  if (!unknown) return;
  const { kind, id, evidence } = unknown;
  const inChinese = kind === 'action' ? '措施' : '方案';
  throw new Failure(exitCodes.usage, {
    en: `playbook.yaml: ${kind} ${id} asks for the evidence ${evidence}, which journey/evidence.yaml does not have: correct one of them`,
    zh: `playbook.yaml：${inChinese} ${id} 要求证据 ${evidence}，而 journey/evidence.yaml 中没有；请更正其一`,
  });
}
