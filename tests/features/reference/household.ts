import type { Fact } from '../../warehouse/world.ts';
import type { RandomFacts } from '../random-world.ts';
import { groupBy } from './activity.ts';
import { exitDay, lastDayOfKnowing, weekStart } from './circle.ts';
import { age, dayOf, knownRows, ratio, sum, type Values } from './facts.ts';
import { nightCells } from './place.ts';

/** One line as its household sees it. */
interface Member {
  id: string;
  row: Fact;
  cdrs: Fact[];
  goneOn: string | null;
  isHere: boolean;
}

/** What the household of a line looks like; re-entries, of which random worlds have none, are left out. */
export function householdValues(of: string, facts: RandomFacts, asOf: string): Values {
  const all = members(facts, asOf);
  const own = all.find(({ id }) => id === of) as Member;
  const isTold = all.some(({ cdrs }) => nightCells(cdrs).some(({ day }) => age(day, asOf) < 84));
  if (!isTold || all.every(({ row }) => row.msisdn === null)) return {};
  const mates = household(own, all, asOf).filter((mate) => mate !== own);
  const open = mates.filter(({ isHere }) => isHere);
  const ages = mates.filter(({ goneOn }) => goneOn).map(({ goneOn }) => age(goneOn, asOf));
  const contracts = all.some(({ row }) => row.contract_end_on !== null);
  const met = new Map(all.map((other) => [other, tie(own, other, asOf).events]));
  return {
    household_other_lines: open.length,
    household_second_lines:
      own.row.customer_id === null
        ? null
        : open.filter(({ row }) => row.customer_id === own.row.customer_id).length,
    household_lines_gone_last_30d: ages.filter((days) => days < 30).length,
    household_lines_gone_last_90d: ages.length,
    household_gone_share_last_90d:
      mates.length === 0 ? null : ages.length / (ages.length + open.length + 1),
    days_since_household_first_gone: ages.length ? Math.max(...ages) : null,
    days_since_household_last_gone: ages.length ? Math.min(...ages) : null,
    household_lines_quiet_last_14d: open.filter(({ cdrs }) => {
      const last = lastDay(cdrs);
      return last !== undefined && age(last, asOf) >= 14;
    }).length,
    household_contracts_running: contracts
      ? open.filter(({ row }) => row.contract_end_on !== null && dayOf(row.contract_end_on) >= asOf)
          .length
      : null,
    household_events_share_last_84d: ratio(
      sum(mates.map((mate) => met.get(mate) ?? 0)),
      sum([...met.values()]),
    ),
  };
}

const lastDay = (cdrs: readonly Fact[]) =>
  cdrs
    .map((row) => dayOf(row.event_at))
    .sort()
    .at(-1);

function members(facts: RandomFacts, asOf: string): Member[] {
  const cdrs = groupBy(knownRows(facts, 'cdr', asOf), (row) => String(row.subscriber_id));
  return knownRows(facts, 'subscribers', asOf).map((row) => {
    const id = String(row.subscriber_id);
    const goneOn = exitDay(row, cdrs.get(id) ?? [], asOf);
    const isHere = goneOn === null && row.status !== 'closed';
    return { id, row, cdrs: cdrs.get(id) ?? [], goneOn, isHere };
  });
}

/** All that kinship reaches from a line, or only its person's where that is more than eight. */
function household(own: Member, all: readonly Member[], asOf: string): Member[] {
  const known = all.filter(({ goneOn, isHere }) => (goneOn ? age(goneOn, asOf) < 90 : isHere));
  if (!known.includes(own)) return [];
  const reached = (areKin: (one: Member, other: Member) => boolean) => {
    const found = new Set([own]);
    for (const one of found) for (const other of known) if (areKin(one, other)) found.add(other);
    return [...found];
  };
  const one = reached((a, b) => isOnePerson(a, b, known, all) || isFamily(a, b, known, asOf));
  return one.length <= 8 ? one : reached((a, b) => isOnePerson(a, b, known, all));
}

function isOnePerson(a: Member, b: Member, known: readonly Member[], all: readonly Member[]) {
  const customer = a.row.customer_id;
  if (customer === null || customer !== b.row.customer_id) return false;
  const accounts = groupBy(
    all.filter(({ row }) => row.account_id !== null),
    ({ row }) => String(row.account_id),
  );
  const isCompany = [...accounts.values()].some(
    (lines) => lines.length > 1 && lines.every(({ row }) => row.customer_id === customer),
  );
  return !isCompany && known.filter(({ row }) => row.customer_id === customer).length <= 8;
}

/** Both close to a third at home, or each the closest of one who has no such circle. */
function isFamily(a: Member, b: Member, known: readonly Member[], asOf: string): boolean {
  const near = (one: Member, other: Member) =>
    one !== other && isAtHome(one, other, asOf) && isAtHome(other, one, asOf);
  const share = (one: Member, other: Member) =>
    known.some((third) => near(one, third) && near(other, third));
  const isClosed = (one: Member) => known.some((other) => near(one, other) && share(one, other));
  const isClosest = (one: Member, other: Member) =>
    known.every(
      (third) =>
        !near(one, third) || farewellEvents(one, third, asOf) <= farewellEvents(one, other, asOf),
    );
  if (!near(a, b)) return false;
  if (share(a, b)) return true;
  return !isClosed(a) && !isClosed(b) && isClosest(a, b) && isClosest(b, a);
}

function isAtHome(a: Member, b: Member, asOf: string): boolean {
  const home = homeCell(a, asOf);
  const isColleague = a.row.account_id !== null && a.row.account_id === b.row.account_id;
  return !isColleague && isClose(a, b, asOf) && home !== undefined && home === homeCell(b, asOf);
}

/** The commonest night cell of the last 84 days before it left, or of all; the greater name among equals. */
function homeCell(line: Member, asOf: string): string | undefined {
  const nights = nightCells(line.cdrs).filter(({ day }) =>
    line.goneOn ? day < line.goneOn && age(day, line.goneOn) <= 84 : age(day, asOf) < 84,
  );
  return [...groupBy(nights, ({ cell }) => cell)]
    .sort(([a, x], [b, y]) => x.length - y.length || (a < b ? -1 : 1))
    .at(-1)?.[0];
}

function isClose(a: Member, b: Member, asOf: string): boolean {
  return tellings(a, b, asOf).some(({ weeks, weeksBack }) => weeks >= 4 && weeksBack >= 4);
}

/** The most that was told of the two by a telling that makes them close. */
function farewellEvents(a: Member, b: Member, asOf: string): number {
  const close = tellings(a, b, asOf).filter(({ weeks, weeksBack }) => weeks >= 4 && weeksBack >= 4);
  return Math.max(0, ...close.map(({ events }) => events));
}

/** The circle of 84 days, and the records of each that has left in the 84 days before. */
function tellings(a: Member, b: Member, asOf: string) {
  return [
    tie(a, b, asOf),
    ...[farewell(a, b, asOf), farewell(b, a, asOf)].filter((told) => told),
  ].filter((told) => told !== undefined);
}

function farewell(gone: Member, other: Member, asOf: string) {
  if (gone.goneOn === null) return undefined;
  const rows = toward(gone, other).filter(
    (row) =>
      age(lastDayOfKnowing(row, gone.cdrs), String(gone.goneOn)) < 84 &&
      age(lastDayOfKnowing(row, gone.cdrs), asOf) < 174,
  );
  return {
    events: rows.length,
    weeks: weeksOf(rows, 'out'),
    weeksBack: weeksOf(rows, 'in'),
  };
}

function tie(a: Member, b: Member, asOf: string) {
  const seen = (one: Member, other: Member) =>
    one === other
      ? []
      : toward(one, other).filter((row) => age(lastDayOfKnowing(row, one.cdrs), asOf) < 84);
  return {
    events: Math.max(seen(a, b).length, seen(b, a).length),
    weeks: weeksOf(seen(a, b), 'out'),
    weeksBack: weeksOf(seen(b, a), 'out'),
  };
}

const toward = (one: Member, other: Member) =>
  one.cdrs.filter(
    (row) => row.kind !== 'data' && other.row.msisdn !== null && row.peer === other.row.msisdn,
  );

const weeksOf = (rows: readonly Fact[], direction: string) =>
  new Set(rows.filter((row) => row.direction === direction).map(weekStart)).size;
