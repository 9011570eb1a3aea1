import { addDays } from '../../src/core/dates.ts';
import type { Fact, World } from '../warehouse/world.ts';

/** Rows of one extract with the day each became known. */
export type RandomFacts = Record<string, (Fact & { known_on: string })[]>;

export const lines = ['l1', 'l2', 'l3', 'l4'];
export const firstDay = '2026-01-01';

/**
 * A small world of four lines between 2026-01-01 and 2026-05-31, from a seed: every extract, gaps,
 * late rows, later versions of the same key.
 */
export function randomFacts(seed: number): RandomFacts {
  const random = mulberry(seed);
  const below = (n: number) => Math.floor(random() * n);
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const maybe = <T>(value: T, chance = 0.7): T | null => (random() < chance ? value : null);
  const day = () => addDays(firstDay, below(151));
  const clock = () =>
    `${String(below(24)).padStart(2, '0')}:${String(below(60)).padStart(2, '0')}:00`;
  const late = (on: string) => addDays(on, random() < 0.85 ? 0 : 1 + below(12));
  const many = (n: number, make: () => Fact & { known_on: string }) =>
    Array.from({ length: n }, make);
  const hasNumbers = random() < 0.8;
  return {
    subscribers: lines.flatMap((subscriber_id, index) => {
      const row = {
        subscriber_id,
        msisdn: hasNumbers ? `10${index}` : null,
        customer_id: maybe(pick(['p1', 'p2'])),
        account_id: maybe('A', 0.4),
        activated_on: addDays('2025-06-01', below(200)),
        status: 'active',
        brand: maybe(pick(['B1', 'B2'])),
        plan_id: maybe(pick(['S', 'M'])),
        payment_type: maybe(pick(['prepaid', 'postpaid'])),
        region: maybe(pick(['R1', 'R2'])),
        contract_end_on: maybe(addDays('2026-04-01', below(200)), 0.5),
        known_on: firstDay,
      };
      const on = day();
      const closed = {
        status: 'closed',
        closed_on: on,
        close_reason: pick(['port_out', 'migration']),
      };
      const later = [{ ...row, brand: 'B3', known_on: addDays('2026-01-02', below(140)) }];
      return index > 1 && random() < 0.6
        ? [row, { ...row, ...closed, known_on: late(on) }]
        : [row, ...later];
    }),
    cdr: [
      ...kinCalls(seed),
      ...many(60 + below(60), () => {
        const kind = pick(['voice', 'voice', 'voice', 'sms', 'mms', 'data']);
        const on = day();
        return {
          event_at: `${on} ${clock()}`,
          subscriber_id: pick(lines.slice(0, 3)),
          direction: pick(['out', 'in']),
          kind,
          peer:
            kind === 'data'
              ? null
              : maybe(
                  pick(['100', '101', '102', '103', '500', '501', '10010', '10011', '900']),
                  0.95,
                ),
          peer_operator: maybe(pick(['OWN', 'RIV']), 0.8),
          duration_s: kind === 'voice' ? below(200) : null,
          bytes: kind === 'data' ? below(5_000_000) : null,
          charge: maybe(below(100) / 100, 0.5),
          cell_id: maybe(pick(['c1', 'c2', 'c3'])),
          imei: maybe(pick(['i1', 'i2'])),
          roaming: maybe(pick(['none', 'none', 'domestic', 'international']), 0.6),
          result: maybe(pick(['ok', 'ok', 'dropped', 'failed'])),
          known_on: late(on),
        };
      }),
    ],
    bills: many(20, () => {
      const month = 1 + below(5);
      const issued = addDays(`2026-0${month}-01`, 27);
      return {
        subscriber_id: pick(lines),
        period: `2026-0${month}`,
        issued_on: issued,
        due_on: maybe(addDays(issued, 10)),
        total: below(100),
        recurring_charge: maybe(below(20)),
        usage_charge: maybe(below(20)),
        overage_charge: maybe(below(3) * 5),
        discount: maybe(below(5)),
        arrears: maybe(below(50), 0.3),
        paid_on: maybe(addDays(issued, below(40))),
        known_on: late(issued),
      };
    }),
    recharges: many(20, () => {
      const on = day();
      return {
        subscriber_id: pick(lines),
        recharged_at: `${on} ${clock()}`,
        amount: 5 + below(30),
        balance_after: maybe(30 + below(30)),
        channel: maybe(pick(['web', 'shop'])),
        known_on: late(on),
      };
    }),
    complaints: many(12, () => {
      const on = day();
      return {
        complaint_id: `c${below(9)}`,
        subscriber_id: pick(lines),
        opened_at: `${on} ${clock()}`,
        category: maybe(pick(['network', 'billing', 'service'])),
        severity: maybe(1 + below(3)),
        resolved_at: maybe(`${addDays(on, below(20))} 23:59:00`, 0.6),
        reopened: maybe(random() < 0.3),
        satisfaction: maybe(1 + below(5)),
        known_on: late(on),
      };
    }),
    service_events: many(15, () => {
      const on = day();
      return {
        subscriber_id: pick(lines),
        occurred_at: `${on} ${clock()}`,
        kind: pick(['plan_change', 'sim_swap', 'tariff_query', 'port_query', 'suspend']),
        known_on: late(on),
      };
    }),
    plans: ['S', 'M'].flatMap((plan_id) =>
      ['2025-01-01', '2026-03-01'].map((valid_from) => ({
        plan_id,
        operator: 'OWN',
        monthly_fee: below(50),
        voice_min: maybe(100),
        valid_from,
        known_on: valid_from,
      })),
    ),
    campaigns: many(4, () => {
      const on = day();
      return {
        campaign_id: `k${below(9)}`,
        operator: pick(['RIV', 'OWN']),
        starts_on: on,
        ends_on: maybe(addDays(on, below(60))),
        region: maybe(pick(['R1', 'R2']), 0.5),
        brand: maybe(pick(['B1', 'B3']), 0.5),
        strength: maybe(1 + below(3)),
        known_on: late(on),
      };
    }),
    numbers: [
      { number: '1001', operator: 'RIV', role: 'hotline', known_on: firstDay },
      {
        number: '10011',
        operator: 'RIV',
        role: 'telesales',
        valid_from: day(),
        known_on: firstDay,
      },
      { number: '900', operator: 'OWN', role: 'care', known_on: day() },
    ],
    usage: many(10, () => {
      const month = 1 + below(4);
      const end = addDays(`2026-0${month + 1}-01`, -1);
      return {
        subscriber_id: pick(lines),
        period_start: `2026-0${month}-01`,
        period_end: end,
        voice_out_min: maybe(below(300)),
        data_mb: maybe(below(3000)),
        charge: maybe(below(80)),
        known_on: late(end),
      };
    }),
    accounts: [{ account_id: 'A', satisfaction: 3, known_on: day() }],
  };
}

/** Calls by night of some of the pairs of lines, most weeks of some months; each other's records have most of them. */
function kinCalls(seed: number): RandomFacts[string] {
  const random = mulberry(seed + 1_000_000);
  const below = (n: number) => Math.floor(random() * n);
  const record = (on: string, from: number, to: number, direction: string) => ({
    event_at: `${on} 0${below(7)}:00:00`,
    subscriber_id: lines[from] as string,
    direction,
    kind: 'voice',
    peer: `10${to}`,
    peer_operator: 'OWN',
    duration_s: 60,
    bytes: null,
    charge: null,
    cell_id: random() < 0.8 ? 'c1' : 'c2',
    imei: null,
    roaming: null,
    result: null,
    known_on: addDays(on, random() < 0.9 ? 0 : 3),
  });
  const pairs = lines.flatMap((_, a) => lines.slice(0, a).map((_, b) => [a, b] as const));
  return pairs
    .filter(() => random() < 0.5)
    .flatMap(([a, b]) => {
      const first = below(12);
      return Array.from({ length: 4 + below(12) }, (_, week) =>
        addDays(firstDay, 7 * (first + week)),
      )
        .filter((on) => on <= addDays(firstDay, 144))
        .flatMap((week) =>
          [
            [a, b],
            [b, a],
          ].flatMap(([from, to]) => {
            const on = addDays(week, below(7));
            const made = record(on, from as number, to as number, 'out');
            return random() < 0.8 ? [made, record(on, to as number, from as number, 'in')] : [made];
          }),
        );
    });
}

/** Puts facts into a world, each extract as one dated unit, in the order given. */
export async function fill(world: World, facts: RandomFacts): Promise<void> {
  for (const [extract, rows] of Object.entries(facts)) {
    if (extract === 'cdr') await world.cdrs(rows);
    else await world.add(extract, rows, { dated: true });
  }
}

/** A small generator of numbers in [0, 1). */
export function mulberry(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
