import { join } from 'node:path';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Day } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { quoteText } from '../../src/db/quote.ts';
import { readInvoiceGate } from '../../src/warehouse/prices/invoice-gate.ts';
import { findPoaching } from '../../src/watch/poaching/find-poaching.ts';
import { countHouseholdPairs } from './households.ts';

/** One claim of the bench: what was reached, and of how many. */
export interface Finding {
  seed: number;
  claim: string;
  reached: string;
  target: string;
}

/**
 * Holds what was found against what the simulator planted. Re-entries count as findable when the new line began
 * at least 40 days after the first day of records and 30 days before the last: both circles must have been seen.
 */
export async function compareWithTruth(asked: {
  db: Database;
  folder: string;
  config: LoadedConfig;
  seed: number;
  first: Day;
  asOf: Day;
}): Promise<Finding[]> {
  const { db, seed } = asked;
  const findings: Finding[] = [];
  const tell = (claim: string, reached: string, target: string) =>
    findings.push({ seed, claim, reached, target });
  const gates = await readInvoiceGate({ db, asOf: asked.asOf, operator: asked.config.operator });
  const lines = gates.reduce((sum, gate) => sum + gate.lines, 0);
  const matched = gates.reduce((sum, gate) => sum + gate.lines * gate.share, 0);
  tell('invoices reproduced within 1 %', share(matched, lines), '98 % in every plan');
  tell(
    'own plans that pass the gate',
    share(gates.filter((gate) => gate.passed).length, gates.length),
    'all',
  );
  for (const statement of [reentries, farms]) {
    for (const row of await db.rows<{ claim: string; part: number; whole: number; target: string }>(
      statement(asked.folder),
      { as_of: asked.asOf, first: asked.first },
    )) {
      tell(row.claim, share(row.part, row.whole), row.target);
    }
  }
  await compareNumbers(asked, tell);
  await compareHouseholds(asked, tell);
  return findings;
}

async function compareNumbers(
  asked: { db: Database; folder: string; config: LoadedConfig; asOf: Day },
  tell: (claim: string, reached: string, target: string) => void,
): Promise<void> {
  const { db, config, asOf } = asked;
  const found = await findPoaching({ db, config, asOf });
  const planted = await db.rows<{ number: string }>(
    `select number from ${truth(asked.folder, 'numbers')} where last_rung::date <= $as_of::date - 67`,
    { as_of: asOf },
  );
  const numbers = new Set(planted.map(({ number }) => number));
  const right = found.filter(({ number }) => numbers.has(number)).length;
  tell('planted poaching numbers proposed', share(right, numbers.size), 'found');
  tell('proposed numbers that are none', share(found.length - right, found.length), '0');
}

async function compareHouseholds(
  asked: { db: Database; folder: string; config: LoadedConfig; asOf: Day },
  tell: (claim: string, reached: string, target: string) => void,
): Promise<void> {
  const pairs = await countHouseholdPairs({ ...asked, truth: truth(asked.folder, 'lines') });
  tell('pairs told to be of one household that are', share(pairs.right, pairs.told), 'found');
  tell('findable household pairs found', share(pairs.found, pairs.findable), 'found');
}

const share = (part: number, whole: number): string =>
  `${Math.round(part)} of ${whole}${whole > 0 ? ` (${((100 * part) / whole).toFixed(1)} %)` : ''}`;

const truth = (folder: string, name: string): string =>
  `read_csv(${quoteText(join(folder, 'truth', `${name}.csv`))}, all_varchar = true)`;

const reentries = (folder: string): string => `
  with planted as (
    select old_subscriber_id, new_subscriber_id, joins_on::date as joins_on from ${truth(folder, 're-entries')}
  ),
  judged as (
    select found.*, planted.joins_on is not null as is_right
    from warehouse.reentries_known($as_of::date) as found
    left join planted using (old_subscriber_id, new_subscriber_id)
    where confirmed
  ),
  findable as (
    select planted.*, judged.score is not null as is_found
    from planted left join judged using (old_subscriber_id, new_subscriber_id)
    where planted.joins_on between $first::date + 40 and $as_of::date - 30
  )
  select 'confirmed re-entries that are right' as claim, count(*) filter (is_right) as part, count(*) as whole, '97 %' as target from judged
  union all
  select 'findable re-entries confirmed', count(*) filter (is_found), count(*), '80 %' from findable`;

const farms = (folder: string): string => `
  with line as (select subscriber_id, origin from ${truth(folder, 'lines')}),
  judged as (
    select origin = 'farmed' as is_farmed, known_on is not null as is_marked
    from line
    join (select subscriber_id, activated_on from warehouse.line_known($as_of::date)) using (subscriber_id)
    left join warehouse.farmed_known($as_of::date) using (subscriber_id)
    where origin <> 'farmed' or activated_on between $first::date - 30 and $as_of::date - 14
  )
  select 'farmed lines marked' as claim, count(*) filter (is_marked) as part, count(*) as whole, 'found' as target from judged where is_farmed
  union all
  select 'honest lines marked as farmed', count(*) filter (is_marked), count(*), 'at most 1 %' from judged where not is_farmed`;
