import { afterEach, beforeEach, expect, test } from 'vitest';
import { addDays } from '../../../src/core/dates.ts';
import { buildPanel } from '../../../src/journey/stage-model/build-panel.ts';
import type { Panel } from '../../../src/journey/stage-model/panel.ts';
import { readSpecFile } from '../../../src/journey/stage-model/spec-file.ts';
import { bitsOf } from '../../../src/journey/stage-model/states.ts';
import { type Fact, openWorld, type World } from '../../warehouse/world.ts';

const asOf = '2026-06-30';
const spec = { ...readSpecFile({ models: 'models' }), weeks: 8 };
const call = (day: string, no: number, more: Fact = {}): Fact => ({
  event_at: `${day} 12:00:${String(no).padStart(2, '0')}`,
  subscriber_id: 'L1',
  direction: 'out',
  kind: 'voice',
  peer: '100',
  peer_operator: 'OWN',
  duration_s: 60,
  result: 'ok',
  ...more,
});
const line = (id: string, more: Fact = {}): Fact => ({
  subscriber_id: id,
  activated_on: '2025-01-01',
  status: 'active',
  payment_type: 'prepaid',
  ...more,
});

let world: World;
beforeEach(async () => {
  world = await openWorld({ threads: 1 });
  await world.add('subscribers', [line('L1'), line('L2', { payment_type: 'postpaid' })], {
    knownOn: '2025-01-02',
  });
});
afterEach(() => world.close());

function panelOf(day = asOf, stepDays = 7): Promise<Panel> {
  const population = 'extracts.subscribers';
  const steps = { ...spec, stepDays };
  return buildPanel({ db: world.db, operator: 'OWN', asOf: day, spec: steps, population });
}

/** The symbols of a block of the line numbered `at`, oldest week first. */
function symbols(panel: Panel, id: string, at = 0): number[] {
  const block = spec.blocks.findIndex((rule) => rule.id === id);
  const blocks = panel.blockSymbols.length;
  return Array.from(
    { length: panel.weeks },
    (_, week) => panel.symbols[(at * panel.weeks + week) * blocks + block]!,
  );
}

test('a line that stops while the others go on shows it', async () => {
  const days = Array.from({ length: 24 }, (_, week) => addDays(asOf, -7 * week));
  await world.cdrs(
    days.flatMap((day, week) =>
      [1, 2, 3, 4].flatMap((no) => [
        ...(week > 0 ? [call(day, no)] : []),
        ...[0, 10, 20].map((more) => call(day, no + more, { subscriber_id: 'L2' })),
      ]),
    ),
  );
  // Line 1: 4 a week, then 0. All: now 12, usual 16, moved 0.75. (0 + 2) / (4 · 0.75 + 2) = 0.4.
  expect(symbols(await panelOf(), 'outgoing_falls').slice(-2)).toEqual([1, 3]);
});

test('a step may be longer than a week: what happened 20 days ago is one step of 14 days back', async () => {
  const query = { subscriber_id: 'L1', occurred_at: `${addDays(asOf, -20)} 10:00:00` };
  const first = { ...query, occurred_at: `${addDays(asOf, -200)} 10:00:00` };
  await world.add(
    'service_events',
    [query, first].map((event) => ({ ...event, kind: 'tariff_query' })),
    { knownOn: asOf },
  );
  expect(symbols(await panelOf(), 'tariff_query').slice(-3)).toEqual([2, 1, 1]);
  expect(symbols(await panelOf(asOf, 14), 'tariff_query').slice(-3)).toEqual([1, 2, 1]);
});

test('what no extract tells is missing, and what an extract does not tell of a line is nothing', async () => {
  const before = await panelOf();
  expect(symbols(before, 'complaint')).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  const complaint = (id: string, subscriber: string, at: string, severity: number) => ({
    complaint_id: id,
    subscriber_id: subscriber,
    opened_at: `${at} 10:00:00`,
    category: 'network',
    severity,
    known_on: at,
  });
  await world.add(
    'complaints',
    [
      complaint('C0', 'L2', '2026-03-01', 1),
      complaint('C1', 'L1', '2026-06-15', 1),
      complaint('C2', 'L1', '2026-06-20', 3),
    ],
    {},
  );
  const after = await panelOf();
  // 15 June is in week 5 (10 to 16 June): one point. 20 June: severe and repeated, three points.
  expect(symbols(after, 'complaint')).toEqual([1, 1, 1, 1, 1, 2, 3, 1]);
  expect(symbols(after, 'complaint', 1)).toEqual([1, 1, 1, 1, 1, 1, 1, 1]);
});

test('a request to leave anchors its week, and contexts follow segment and push', async () => {
  await world.add(
    'service_events',
    [
      {
        subscriber_id: 'L1',
        occurred_at: '2026-06-28 09:00:00',
        kind: 'port_request',
        known_on: '2026-06-28',
      },
    ],
    {},
  );
  await world.add(
    'campaigns',
    [
      {
        campaign_id: 'K1',
        operator: 'RIVAL',
        starts_on: '2026-06-25',
        ends_on: '2026-07-20',
        brand: 'Any',
        strength: 3,
        known_on: '2026-06-20',
      },
    ],
    {},
  );
  await world.add('subscribers', [line('L1', { brand: 'Any' })], { knownOn: '2026-06-01' });
  const panel = await panelOf();
  expect(panel.allowed[7]).toBe(bitsOf(['action-overt']));
  expect([...panel.context.subarray(0, 16)]).toEqual([
    0, 0, 0, 0, 0, 0, 0, 1, 4, 4, 4, 4, 4, 4, 4, 4,
  ]);
});

test('nothing that happens or becomes known after the as-of date changes the panel', async () => {
  const days = Array.from({ length: 20 }, (_, week) => addDays(asOf, -7 * week));
  await world.cdrs(days.flatMap((day) => [1, 2, 3].map((no) => call(day, no))));
  const before = await panelOf();
  await world.cdrs(Array.from({ length: 9 }, (_, no) => call('2026-07-01', no)));
  await world.cdrs([call('2026-06-29', 5, { peer: '200' })], '2026-07-02');
  const later = { known_on: '2026-07-01' };
  await world.add(
    'complaints',
    [
      {
        complaint_id: 'C',
        subscriber_id: 'L1',
        opened_at: '2026-06-29 10:00:00',
        category: 'network',
        ...later,
      },
    ],
    {},
  );
  await world.add(
    'service_events',
    [{ subscriber_id: 'L1', occurred_at: '2026-06-28 09:00:00', kind: 'port_request', ...later }],
    {},
  );
  await world.add(
    'recharges',
    [{ subscriber_id: 'L1', recharged_at: '2026-06-28 09:00:00', amount: 10, ...later }],
    {},
  );
  await world.add('subscribers', [line('L1', { status: 'closed', closed_on: '2026-07-01' })], {
    knownOn: '2026-07-01',
  });
  expect(await panelOf()).toEqual(before);
});
