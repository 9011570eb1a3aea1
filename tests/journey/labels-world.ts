import type { Database } from '../../src/db/database.ts';
import { openDatabase } from '../../src/db/open.ts';
import { createExtractTables } from '../../src/extracts/tables.ts';
import { buildLabels } from '../../src/journey/labels.ts';
import { createWarehouseTables } from '../../src/warehouse/create-tables.ts';
import { createPersonTables } from '../../src/warehouse/persons/create-person-tables.ts';

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
  await createExtractTables(db);
  await createWarehouseTables(db);
  await createPersonTables(db);
  return {
    db,
    line: async (line) => {
      await db.run(
        `insert into extracts.subscribers by name
         select $id as subscriber_id, $person as customer_id, $activated::date as activated_on,
           $status as status, $closed::date as closed_on, $reason as close_reason,
           $payment as payment_type, $plan as plan_id, $known::date as known_on,
           true as dated, 1 as unit_id, 1 as line_number`,
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
           $reason as reason, $known::date as known_on, 1 as unit_id, 1 as line_number`,
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
