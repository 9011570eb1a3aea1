import { join } from 'node:path';
import { addDays, type Day } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { quoteText } from '../../src/db/quote.ts';
import { drivers } from '../../src/journey/evidence.ts';
import { buildPanel } from '../../src/journey/stage-model/build-panel.ts';
import type { Panel } from '../../src/journey/stage-model/panel.ts';
import type { StageSpecFile } from '../../src/journey/stage-model/spec-file.ts';

/** A panel beside what really went on: line i, week t at `i * weeks + t`. */
export interface WalkedWeeks {
  panel: Panel;
  /** True stage at the week's end, 9 where the line is not there. */
  stage: Uint8Array;
  /** Whether anything went out in the 14 days before. */
  isActive: Uint8Array;
  /** Days from the week's end to an external or silent exit; 9999 when none is planted. */
  exitIn: Float64Array;
  isSilent: Uint8Array;
  /** Why the line is on its way (place in `drivers`), 9 where it is not. */
  driver: Uint8Array;
  /** Where the way leads: 1 another network, 0 another card of ours, 9 nowhere. */
  outward: Uint8Array;
  /** `subscriber_id` of each line. */
  ids: string[];
}

/** The last weeks of a simulated operator up to `asOf`, with its truth. */
export async function readWalkedWeeks(
  db: Database,
  folder: string,
  request: { asOf: Day; spec: StageSpecFile; operator: string },
): Promise<WalkedWeeks> {
  const { asOf, spec, operator } = request;
  const since = addDays(asOf, -7 * spec.weeks);
  await db.run(
    `create or replace temp table bench_line as select subscriber_id from warehouse.line_known($as_of::date)
     where closed_on is null or closed_on > $since::date`,
    { as_of: asOf, since },
  );
  const panel = await buildPanel({ db, operator, asOf, spec, population: 'bench_line' });
  const truth = await db.columns(
    `with week_end as (
       select range::integer as week, ($as_of::date - 7 * ($weeks::integer - 1 - range::integer))::date as day
       from range(0, $weeks::integer)
     ),
     busy as (
       select subscriber_id, week from warehouse.line_day
       join week_end on line_day.day > week_end.day - 14 and line_day.day <= week_end.day
       where outgoing_events > 0 group by subscriber_id, week
     )
     select
       coalesce(list_position(['stable', 'idea', 'inducement', 'decision', 'action'], walked.stage) - 1, 9)::double as stage,
       (busy.week is not null)::integer::double as is_active,
       coalesce(case when exit_kind in ('external', 'silent') then exit_on - week_end.day end, 9999)::double as exit_in,
       coalesce(exit_kind = 'silent', false)::integer::double as is_silent,
      coalesce(list_position([${drivers.map(quoteText).join(', ')}], walked.driver) - 1, 9)::double as driver,
      case walked.direction when 'external' then 1 when 'internal' then 0 else 9 end::double as outward
     from stage_line
     cross join week_end
     left join read_parquet(${quoteText(join(folder, 'truth', 'stages_*.parquet'))}) as walked
       on walked.subscriber_id = stage_line.subscriber_id and walked.day = week_end.day
     left join busy on busy.subscriber_id = stage_line.subscriber_id and busy.week = week_end.week
     left join read_csv(${quoteText(join(folder, 'truth', 'lines.csv'))}, header = true) as life
       on life.subscriber_id = stage_line.subscriber_id
     order by line_no, week_end.week`,
    { as_of: asOf, weeks: spec.weeks },
  );
  const [stage, isActive, exitIn, isSilent, driver, outward] = truth.columns.map((column) =>
    column.kind === 'numeric' ? column.values : new Float64Array(),
  );
  const lines = await db.rows<{ subscriber_id: string }>(
    'select subscriber_id from stage_line order by line_no',
  );
  return {
    panel,
    stage: Uint8Array.from(stage!),
    isActive: Uint8Array.from(isActive!),
    exitIn: exitIn!,
    isSilent: Uint8Array.from(isSilent!),
    driver: Uint8Array.from(driver!),
    outward: Uint8Array.from(outward!),
    ids: lines.map((line) => line.subscriber_id),
  };
}
