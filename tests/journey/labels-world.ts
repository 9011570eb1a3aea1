import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { buildLabels } from '../../src/journey/labels.ts';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';

/** A handful of lines written by hand; whatever is not given is null or nothing special. */
export interface LabelWorld {
  db: Database;
  line(line: {
    id: string;
    person?: string;
    payment?: string;
    activatedOn?: string;
    closedOn?: string;
    reason?: string;
    plan?: string;
    knownOn?: string;
  }): Promise<void>;
  event(event: {
    id: string;
    on: string;
    kind: string;
    reason?: string;
    knownOn?: string;
  }): Promise<void>;
  /** One outgoing call on each of these days. */
  active(id: string, from: string, to: string, knownLater?: number): Promise<void>;
  labels(asOf: string, knownBy: string): Promise<Record<string, string | null>[]>;
}

const lineDayMeasures = [
  'incoming_events',
  'voice_out_calls',
  'voice_in_calls',
  'voice_out_seconds',
  'voice_in_seconds',
  'voice_out_evening_seconds',
  'voice_out_night_seconds',
  'voice_out_work_seconds',
  'sms_out',
  'sms_in',
  'mms_out',
  'data_sessions',
  'data_bytes',
  'data_night_bytes',
  'hours_active',
];

export async function openLabelWorld(silentDays = 30): Promise<LabelWorld> {
  const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
  await createFixtureExtracts(db);
  await createWarehouseTables(db);
  return {
    db,
    line: async (line) => {
      await db.run(
        `insert into extracts.subscribers by name
         select $id as subscriber_id, $person as customer_id, $activated::date as activated_on,
           $status as status, $closed::date as closed_on, $reason as close_reason,
           $payment as payment_type, $plan as plan_id, $known::date as known_on,
           true as dated, 1 as unit_id`,
        {
          id: line.id,
          person: line.person ?? null,
          activated: line.activatedOn ?? '2025-01-01',
          status: line.closedOn ? 'closed' : 'active',
          closed: line.closedOn ?? null,
          reason: line.reason ?? null,
          payment: line.payment ?? 'prepaid',
          plan: line.plan ?? 'P1',
          known: line.knownOn ?? line.closedOn ?? line.activatedOn ?? '2025-01-01',
        },
      );
    },
    event: async (event) => {
      await db.run(
        `insert into extracts.service_events by name
         select $id as subscriber_id, $on::timestamp as occurred_at, $kind as kind,
           $reason as reason, $known::date as known_on, 1 as unit_id`,
        {
          id: event.id,
          on: event.on,
          kind: event.kind,
          reason: event.reason ?? null,
          known: event.knownOn ?? event.on,
        },
      );
    },
    active: async (id, from, to, knownLater = 0) => {
      await db.run(
        `insert into warehouse.line_day by name
         select $id as subscriber_id, day::date as day, day::date + $later::integer as known_on,
           1 as unit_id, 1 as outgoing_events,
           ${lineDayMeasures.map((name) => `0 as ${name}`).join(', ')}
         from generate_series($from::date, $to::date, interval 1 day) as span (day)`,
        { id, from, to, later: knownLater },
      );
    },
    labels: async (asOf, knownBy) => {
      const config = { churn: { horizonDays: 30, silentDays, activeDays: 14 } };
      await buildLabels({ db, config, asOf, knownBy, into: 'labels' });
      return db.rows('select * from labels order by subscriber_id');
    },
  };
}

/** The fact tables of schema extracts, with the columns of the contract. */
async function createFixtureExtracts(db: Database): Promise<void> {
  const fact = 'known_on date not null, unit_id integer not null, line_number bigint';
  const tables: Record<string, string> = {
    subscribers: `subscriber_id varchar, msisdn varchar, imsi varchar, customer_id varchar,
      account_id varchar, activated_on date, status varchar, closed_on date, close_reason varchar,
      brand varchar, plan_id varchar, payment_type varchar, contract_end_on date, region varchar,
      sales_channel varchar, birth_year bigint, gender varchar, credit_limit decimal(18, 4),
      do_not_contact boolean, manager_id varchar, dated boolean`,
    usage: `subscriber_id varchar, period_start date, period_end date, voice_out_min decimal(18, 4),
      voice_in_min decimal(18, 4), onnet_min decimal(18, 4), offnet_min decimal(18, 4),
      roaming_min decimal(18, 4), sms_out bigint, sms_in bigint, data_mb decimal(18, 4),
      charge decimal(18, 4), recharge_amount decimal(18, 4), recharge_count bigint`,
    usage_measures: `subscriber_id varchar, period_start date, period_end date, measure varchar,
      value decimal(18, 4)`,
    bills: 'subscriber_id varchar, period varchar, issued_on date, paid_on date',
    recharges: 'subscriber_id varchar, recharged_at timestamp',
    complaints: `complaint_id varchar, subscriber_id varchar, opened_at timestamp,
      resolved_at timestamp, reopened boolean, satisfaction bigint`,
    service_events: `subscriber_id varchar, occurred_at timestamp, kind varchar, detail varchar,
      reason varchar`,
    plans: 'plan_id varchar, operator varchar, valid_from date',
    campaigns: 'campaign_id varchar',
    numbers: 'number varchar, valid_from date',
    accounts: 'account_id varchar',
    outcomes: 'alert_id varchar, contacted_at timestamp',
  };
  await db.run('create schema extracts');
  await db.run(
    'create table extracts.units (unit_id integer, extract varchar, unit_key varchar, file_date date)',
  );
  for (const [name, columns] of Object.entries(tables)) {
    await db.run(`create table extracts.${name} (${columns}, ${fact})`);
  }
}
