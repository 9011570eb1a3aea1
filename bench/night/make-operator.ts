import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pino } from 'pino';
import { openWarehouse } from '../../src/commands/context.ts';
import { type LoadedConfig, loadConfig } from '../../src/config/load-config.ts';
import { addDays } from '../../src/core/dates.ts';
import { noProgress } from '../../src/core/progress.ts';
import type { Database } from '../../src/db/database.ts';
import { quoteText } from '../../src/db/quote.ts';
import { layReadWeeks, tellNight } from '../../src/nightly/build-line-features.ts';
import { createAllTables } from '../../src/nightly/create-all-tables.ts';
import { takeIn } from '../../src/nightly/take-in.ts';
import { bench } from './bench-operator.ts';

export interface DrawnOperator {
  folder: string;
  /** Its configuration file. */
  config: string;
  night: string;
  before: string;
}

/**
 * An operator for timing: heavy-tailed use, a circle a line, bills, top-ups, complaints. Its last
 * night's CDRs are a file; the days before are written straight into the rollups, the weekly ones among them.
 */
export async function makeOperator(asked: {
  folder: string;
  lines: number;
  cdrs: number;
  days: number;
  /** The text of its `holdfast.yaml`. */
  yaml: string;
}): Promise<DrawnOperator> {
  const { folder, days } = asked;
  const file = join(folder, 'holdfast.yaml');
  writeFileSync(file, asked.yaml);
  const config = loadConfig(file);
  const db = await openWarehouse(config);
  await createAllTables(db);
  await drawLines(db, asked);
  await writeFiles(db, asked);
  const log = pino({ level: 'silent' });
  await takeIn({ db, config, asOf: bench.before, log, progress: noProgress });
  for (let back = days; back > 0; back--)
    await drawDay(db, addDays(bench.night, -back), days - back);
  // the nights before have looked for persons behind lines: not what is timed here
  await db.run(`insert into warehouse.person_review values (date '${bench.before}')`);
  // and the night a week ago has laid down its weeks
  await layReadWeeks({ db, config, asOf: addDays(bench.night, -7) }, false);
  await runNightBefore(db, config);
  await db.run('checkpoint');
  db.close();
  // each night finds the file as the one before left it, which had opened and closed it
  const again = await openWarehouse(config);
  await createAllTables(again);
  again.close();
  return drawnIn(folder);
}

/** What the night at hand reads of the one before: the chances of that night's lines. */
async function runNightBefore(db: Database, config: LoadedConfig): Promise<void> {
  const night = { db, config, asOf: bench.before };
  await layReadWeeks(night, false);
  const everybody = 'known_before';
  await db.run(
    `create temp table ${everybody} as from warehouse.line_known(date '${bench.before}')`,
  );
  const lines = { everybody, population: everybody, into: 'told_before' };
  await tellNight({ ...night, ...lines });
  for (const table of [everybody, lines.into]) await db.run(`drop table temp.${table}`);
}

/** The operator that was drawn in a folder. */
export function drawnIn(folder: string): DrawnOperator {
  const config = join(folder, 'holdfast.yaml');
  return { folder, config, night: bench.night, before: bench.before };
}

/** Uniform in 0..1 from a text, the same on every machine. */
const uniform = (text: string) => `((md5_number_lower(${text}) % 1000003) / 1000003.0)`;

/** `drawn`: a line, how much it is used, when it falls silent (never, for most). */
async function drawLines(
  db: Database,
  { lines, days }: { lines: number; days: number },
): Promise<void> {
  await db.run(
    `create temp table drawn as
     select i, '8613' || lpad(i::varchar, 9, '0') as subscriber_id,
       least(20, pow(${uniform("'use' || i")} + 0.05, -0.7)) as use,
       case when ${uniform("'gone' || i")} < ${(0.08 * days) / 90}
         then date '${bench.night}' - (${uniform("'when' || i")} * ${days - 10})::integer end as silent_on,
       (i % 12) as plan, (i % 7) as region
     from range(${lines}) as t(i)`,
  );
}

async function writeFiles(
  db: Database,
  { folder, cdrs, lines, days }: { folder: string; cdrs: number; lines: number; days: number },
): Promise<void> {
  const copy = (name: string, select: string) =>
    db.run(`copy (${select}) to ${quoteText(join(folder, name))} (format csv, header)`);
  const first = addDays(bench.night, -days);
  for (const day of [first, bench.before, bench.night]) {
    await copy(
      `subscribers_${day.replaceAll('-', '')}.csv`,
      `select subscriber_id, subscriber_id as msisdn, 'P' || (i // 1.2)::integer as customer_id,
         date '2023-01-01' + (i % 900)::integer as activated_on, 'active' as status,
         'B' || (i % 3) as brand, 'P' || plan as plan_id,
         case when i % 3 = 0 then 'postpaid' else 'prepaid' end as payment_type,
         'R' || region as region, 1950 + i % 55 as birth_year from drawn order by i`,
    );
  }
  await copy(
    'plans.csv',
    `select 'P' || i as plan_id, case when i < 12 then 'OWN' else 'RIV' end as operator,
       'plan ' || i as name, 20 + i * 4 as monthly_fee, i * 40 as voice_min, i * 500 as data_mb,
       0.15 as onnet_rate, 0.2 as offnet_rate, 0.1 as sms_rate, 0.05 as data_rate,
       case when i % 2 = 0 then 60 else 6 end as voice_block_s, 1 as data_block_kb,
       date '2022-01-01' as valid_from, true as sellable from range(22) as t(i)`,
  );
  await copy(
    'bills.csv',
    `select subscriber_id, strftime(month, '%Y-%m') as period,
       (month + interval 1 month)::date as issued_on,
       (20 + plan * 4 + use * 3)::decimal(9,2) as total,
       (month + interval 1 month + interval 12 day)::date as paid_on
     from drawn, (
       select date '2026-06-01' - to_months(n) as month from range(1, ${Math.floor(days / 30) + 1}) as r(n)
     )
     where i % 3 = 0 order by i, month`,
  );
  await copy(
    'recharges.csv',
    `select subscriber_id, timestamp '${first} 10:00:00' + to_days((i * 7 + n * 13) % ${days - 2}) as recharged_at,
       20 + i % 4 * 10 as amount from drawn, range(${Math.round(days / 18)}) as r(n) where i % 3 > 0 order by i, n`,
  );
  await copy(
    'complaints.csv',
    `select 'C' || i as complaint_id, subscriber_id,
       timestamp '2026-05-01 09:00:00' + to_days(i % 58) as opened_at, 'network' as category
     from drawn where i % 40 = 0 order by i`,
  );
  await copy('numbers.csv', "select '10010' as number, 'RIV' as operator, 'hotline' as role");
  await copy(bench.cdrFile, cdrSelect(lines, cdrs));
}

function cdrSelect(lines: number, cdrs: number): string {
  return `select timestamp '${bench.night} 00:00:00' + to_seconds((n * 7919) % 86400) as event_at,
      subscriber_id,
      case when n % 5 < 3 then 'out' else 'in' end as direction,
      case n % 10 when 0 then 'sms' when 1 then 'sms' when 2 then 'data' when 3 then 'data' when 4 then 'data' else 'voice' end as kind,
      case when n % 10 between 2 and 4 then null
        else '8613' || lpad(((i * 31 + (n * n) % 9 * 977) % ${lines})::varchar, 9, '0') end as peer,
      case when n % 4 = 0 then 'RIV' else 'OWN' end as peer_operator,
      case when n % 10 > 4 then (n * 37) % 600 end as duration_s,
      case when n % 10 between 2 and 4 then (n * 104729) % 50000000 end as bytes,
      ((n * 13) % 200 / 100.0)::decimal(9,2) as charge,
      'L' || (i % 997 + n % 3) as cell_id,
      '35' || lpad(i::varchar, 13, '0') as imei,
      'none' as roaming,
      case when n % 61 = 0 then 'dropped' when n % 67 = 0 then 'failed' else 'ok' end as result
    from (select n, (n * 2654435761 % ${lines})::bigint as i from range(${cdrs}) as r(n))
    join drawn using (i)
    where silent_on is null`;
}

/** One day of history in the rollups, as a load of that day would have left it. */
async function drawDay(db: Database, day: string, number: number): Promise<void> {
  const unit = 100_000 + number;
  const active = `from drawn where silent_on is null or silent_on > date '${day}'`;
  await db.run(
    `insert into warehouse.line_day by name
     select subscriber_id, date '${day}' as day, date '${day}' as known_on, ${unit} as unit_id,
       (2 + use + (i + ${number}) % 5)::integer as outgoing_events, (1 + use)::integer as incoming_events,
       (1 + use)::integer as voice_out_calls, (1 + use / 2)::integer as voice_in_calls,
       (use * 100 + (i * 7 + ${number} * 13) % 200)::bigint as voice_out_seconds,
       (use * 80)::bigint as voice_in_seconds, (use * 30)::bigint as voice_out_evening_seconds,
       10 as voice_out_night_seconds, (use * 40)::bigint as voice_out_work_seconds,
       1 as onnet_out_calls, 60 as onnet_out_seconds, 1 as offnet_out_calls, 50 as offnet_out_seconds,
       1 as offnet_in_calls, 2 as sms_out, 1 as sms_in, 0 as mms_out, 3 as data_sessions,
       (use * 5000000)::bigint as data_bytes, 100000 as data_night_bytes, 0 as roaming_events,
       0 as roaming_abroad_events, 0 as roaming_seconds, (use / 3)::decimal(18,4) as charge,
       3 as call_attempts, (i + ${number}) % 17 // 16 as dropped_calls, 0 as failed_calls, 0 as failed_events,
       4194176 as hours_active, 4 as distinct_peers, 3 as distinct_cells, 'L' || (i % 997) as top_cell,
       4 as top_cell_events, 8 as cell_events, 'L' || (i % 997) as night_cell, 'L' || (i % 983) as work_cell,
       '35' || lpad(i::varchar, 13, '0') as imei, 1 as distinct_imeis ${active}`,
  );
  await db.run(
    `insert into warehouse.contact_week by name
     select subscriber_id,
       '8613' || lpad(((i * 31 + ((${number} * 3 + c * 5) % 12) * 977) % (select count(*) from drawn))::varchar, 9, '0') as peer,
       case when c = 0 then 'RIV' else 'OWN' end as peer_operator,
       date_trunc('week', date '${day}')::date as week, date '${day}' as known_on, ${unit} as unit_id,
       date '${day}' as first_day, date '${day}' as last_day, 1 as days, 1 as out_calls, c % 2 as in_calls,
       90 as out_seconds, 40 as in_seconds, 0 as out_messages, 0 as in_messages,
       c % 2 as answered_in_calls, 1 as long_out_calls
     from drawn, range(3) as k(c)
     where silent_on is null or silent_on > date '${day}' order by i, c`,
  );
}
