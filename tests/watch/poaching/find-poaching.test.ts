import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import { expect, test } from 'vitest';
import { addDays } from '../../../src/core/dates.ts';
import { readSql } from '../../../src/db/sql-file.ts';
import { betaQuantile, betaShare } from '../../../src/watch/poaching/beta-quantile.ts';
import {
  beyondChance,
  createPoachingTables,
  findPoaching,
  judge,
} from '../../../src/watch/poaching/find-poaching.ts';
import { openWorld, put } from '../../warehouse/signals-world.ts';

test('the beta distribution agrees with values worked out by hand', () => {
  // Beta(2, 1) has the distribution x²: 0.5 → 0.25, and its median is √0.5. Beta(1, 3): 1 − (1 − x)³.
  expect(betaShare(0.5, 2, 1)).toBeCloseTo(0.25, 12);
  expect(betaQuantile(0.5, 2, 1)).toBeCloseTo(Math.SQRT1_2, 9);
  expect(betaShare(0.2, 1, 3)).toBeCloseTo(1 - 0.8 ** 3, 12);
});

test('a suspect is drawn towards doing nothing', () => {
  const suspect = { number: '7', operator: 'XX', lines_reached: 200, first_seen: '2026-01-01' };
  // 200 lines, 10 exits expected (share 0.05), 30 seen: prior Beta(2, 38) → (2 + 30) / 240 / 0.05 = 2.6667
  expect(judge({ ...suspect, matured: 200, exits: 30, expected: 10 }).lift).toBe(2.6667);
  expect(judge({ ...suspect, matured: 200, exits: 30, expected: 10 }).lift_low).toBeGreaterThan(
    1.5,
  );
  expect(judge({ ...suspect, matured: 200, exits: 14, expected: 10 }).lift_low).toBeLessThan(1.5);
});

test('numbers are told from chance with an eye to how many were looked at', () => {
  const number = (exits: number, matured: number, expected: number) => ({
    ...{ number: String(exits), operator: 'XX', lines_reached: matured, first_seen: '2026-01-01' },
    ...{ matured, exits, expected },
  });
  // 3 of 3 with a share of 0.3: chance 0.3³ = 0.027, enough alone (0.1) and among two (0.05), not among four (0.025).
  const [suspect, others] = [number(3, 3, 0.9), number(0, 100, 1)];
  expect(beyondChance([suspect])).toEqual([suspect]);
  expect(beyondChance([others, suspect])).toEqual([suspect]);
  expect(beyondChance([others, others, suspect, others])).toEqual([]);
  // A second sure one makes room: among four the first two may lie at 0.05.
  const sure = number(30, 100, 5);
  expect(beyondChance([others, suspect, sure, others])).toEqual([sure, suspect]);
});

test('of worlds in which no number does anything, few have one proposed', () => {
  const random = xoroshiro128plus(7);
  const draw = (of: number, share: number) =>
    Array.from({ length: of }, () => uniformInt(random, 0, 999_999) < share * 1e6).filter(Boolean)
      .length;
  let alarmed = 0;
  for (let world = 0; world < 200; world++) {
    const suspects = Array.from({ length: 30 }, (_, n) => ({
      ...{ number: String(n), operator: 'XX', lines_reached: 300, first_seen: '2026-01-01' },
      ...{ matured: 300, exits: draw(300, 0.03), expected: 9 },
    }));
    if (beyondChance(suspects).length > 0) alarmed++;
  }
  expect(alarmed).toBeLessThanOrEqual(200 * 0.1 + 10);
  expect(alarmed).toBeGreaterThan(0);
});

/**
 * 600 prepaid lines of one region and age, each with one outgoing event in every week from January on.
 * Seller 'S' and courier 'C' (never called back), friend 'F' (called back) and bank 'B' (listed) each reach 120 lines
 * on 2 February. Of the seller's 120 lines 36 are ported out on 20 February, of all others every 20th is.
 */
async function callersWorld() {
  const db = await openWorld();
  await createPoachingTables(db);
  await db.run(`insert into extracts.subscribers by name
    select line::varchar as subscriber_id, date '2024-01-01' as activated_on, 'prepaid' as payment_type, 'R1' as region,
      case when left_us then 'closed' else 'active' end as status,
      case when left_us then date '2026-02-20' end as closed_on, case when left_us then 'port_out' end as close_reason,
      date '2026-01-01' as known_on, 1 as unit_id, line as line_number, true as dated
    from (select line, case when line < 120 then line % 10 < 3 else line % 20 = 0 end as left_us from range(600) as lines (line))`);
  await db.run(`insert into warehouse.line_day by name
    select line::varchar as subscriber_id, day, day as known_on, 1 as unit_id, 1 as outgoing_events, 1 as hours_active,
      columns(* exclude (line, week, day))
    from (select line, week, date '2026-01-05' + (7 * week)::integer as day, 0 as incoming_events, 0 as voice_out_calls, 0 as voice_in_calls,
      0 as voice_out_seconds, 0 as voice_in_seconds, 0 as voice_out_evening_seconds, 0 as voice_out_night_seconds,
      0 as voice_out_work_seconds, 0 as sms_out, 0 as sms_in, 0 as mms_out, 0 as data_sessions, 0 as data_bytes, 0 as data_night_bytes
      from range(600) as lines (line), range(20) as weeks (week)
      where week < 6 or not (case when line < 120 then line % 10 < 3 else line % 20 = 0 end))`);
  await db.run(`insert into warehouse.contact_week by name
    select line::varchar as subscriber_id, peer, 'XX' as peer_operator, date '2026-02-02' as week, date '2026-02-02' as known_on,
      1 as unit_id, date '2026-02-02' as first_day, date '2026-02-02' as last_day, 1 as days,
      case when peer = 'F' then 1 else 0 end as out_calls, 1 as in_calls, 0 as out_seconds, 60 as in_seconds,
      0 as out_messages, 0 as in_messages, 1 as answered_in_calls, 0 as long_out_calls
    from range(600) as lines (line), (values ('S', 0), ('C', 120), ('F', 0), ('B', 0)) as caller (peer, from_line)
    where line >= from_line and line < from_line + 120`);
  await put(db, 'numbers', [
    {
      number: 'B',
      operator: 'XX',
      role: 'telesales',
      valid_from: '2025-01-01',
      known_on: '2026-01-01',
    },
  ]);
  return db;
}
const config = {
  operator: 'CM',
  churn: { horizonDays: 30, silentDays: 30, activeDays: 14 },
};

test('a number whose calls are followed by exits is proposed; a courier, a friend and a listed number are not', async () => {
  const db = await callersWorld();
  const found = await findPoaching({ db, config, asOf: '2026-05-20' });
  // Others: 24 of 480 left, a share of 0.05; drawn towards the week's 60 / 600 = 0.1 by twenty lines: about 0.052.
  expect(found.map(({ number, lines_reached, exits }) => [number, lines_reached, exits])).toEqual([
    ['S', 120, 36],
  ]);
  expect(found[0]?.expected).toBeGreaterThan(6);
  expect(found[0]?.expected).toBeLessThan(7);
  expect(found[0]?.first_seen).toBe('2026-02-02');
  expect(await db.value('select count(*) from watch.poaching')).toBe(1);
});

test('nothing is said before every exit of the lines reached is known', async () => {
  const db = await callersWorld();
  // reached on 2 February, horizon 30 days, silence 30 days: known after 2 February + 7 + 60 = 10 April
  expect(await findPoaching({ db, config, asOf: addDays('2026-02-02', 66) })).toEqual([]);
  expect(await findPoaching({ db, config, asOf: addDays('2026-02-02', 67) })).toHaveLength(1);
});

test('fifty lines within fourteen days are many, over three weeks too; a day more and they are not', async () => {
  const db = await openWorld();
  await createPoachingTables(db);
  // 16 lines on a Sunday, 17 in the week after it, 17 on the Saturday that ends the fortnight or on the day after it
  await db.run(`insert into warehouse.contact_week by name
    select line::varchar as subscriber_id, peer, 'XX' as peer_operator, date_trunc('week', day)::date as week, day as known_on,
      1 as unit_id, day as first_day, day as last_day, 1 as days, 0 as out_calls, 1 as in_calls, 0 as out_seconds,
      60 as in_seconds, 0 as out_messages, 0 as in_messages, 1 as answered_in_calls, 0 as long_out_calls
    from (
      select line, peer,
        case when line < 16 then date '2026-02-01' when line < 33 then date '2026-02-05' else last_on end as day
      from range(50) as lines (line), (values ('many', date '2026-02-14'), ('fewer', date '2026-02-15')) as caller (peer, last_on)
    )`);
  const sql = new URL('../../../src/watch/poaching/find-poaching.ts', import.meta.url);
  const binds = { as_of: '2026-05-20', operator: 'CM', least_lines: 50, most_answered: 0.2 };
  await db.run(readSql(sql.href, 'reached-line.sql'), binds);
  expect(await db.rows('select peer, count(*) as lines from poaching_reach group by peer')).toEqual(
    [{ peer: 'many', lines: 50 }],
  );
});

test('without calls nothing is found', async () => {
  const db = await openWorld();
  await createPoachingTables(db);
  expect(await findPoaching({ db, config, asOf: '2026-05-20' })).toEqual([]);
});
