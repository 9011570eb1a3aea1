import { pino } from 'pino';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import { addDays, type Day } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { buildFeatures } from '../../src/features/build-features.ts';
import { assessStages } from '../../src/journey/assess-stages.ts';
import { createJourneyTables } from '../../src/journey/create-tables.ts';
import { type Hazards, hazardChance } from '../../src/journey/stage-model/hazard.ts';
import { createScoreTables } from '../../src/model/create-tables.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

/**
 * What the rules name on the last week of the panel and four and eight weeks before, 255 elsewhere.
 * Their risk score is the hazard model's chance, so that no other model has to be trained here.
 * `stage_line` must be that of the panel.
 */
export async function nameByRules(
  db: Database,
  config: LoadedConfig,
  request: { asOf: Day; weeks: WalkedWeeks; hazards: Hazards },
): Promise<Uint8Array> {
  const { asOf, weeks, hazards } = request;
  const { panel } = weeks;
  await createScoreTables(db);
  await createJourneyTables(db);
  await db.run(
    'create or replace table bench_rules_line as select line_no, subscriber_id from stage_line',
  );
  const named = new Uint8Array(panel.lines * panel.weeks).fill(255);
  for (const back of [8, 4, 0]) {
    const day = addDays(asOf, -7 * back);
    const week = panel.weeks - 1 - back;
    await buildFeatures({
      db,
      config,
      asOf: day,
      into: `features.line_${day.replaceAll('-', '')}`,
    });
    await putScores(db, day, panel.lines, (line) => hazardChance(hazards, panel, line, week, 30));
    await assessStages({ db, config, asOf: day, log: pino({ level: 'silent' }) });
    const read = await db.columns(
      `select line_no::double as line_no,
         (list_position(['stable', 'idea', 'inducement', 'decision', 'action'], stage) - 1)::double as stage
       from journey.line join bench_rules_line using (subscriber_id) where as_of = $day::date order by line_no`,
      { day },
    );
    const [line, stage] = read.columns.map((column) =>
      column.kind === 'numeric' ? column.values : new Float64Array(),
    );
    for (let i = 0; i < read.rows; i++) named[line![i]! * panel.weeks + week] = stage![i]!;
  }
  return named;
}

async function putScores(
  db: Database,
  day: Day,
  lines: number,
  chanceOf: (line: number) => { overt: number; silent: number },
): Promise<void> {
  await db.run(
    'create or replace temp table bench_chance (line_no integer, overt double, silent double)',
  );
  const appender = await db.connection.createAppender('bench_chance');
  for (let line = 0; line < lines; line++) {
    const { overt, silent } = chanceOf(line);
    appender.appendInteger(line);
    appender.appendDouble(overt);
    appender.appendDouble(silent);
    appender.endRow();
  }
  appender.closeSync();
  await db.run('delete from scores.line where as_of = $day::date', { day });
  await db.run(
    `insert into scores.line
     select $day::date, subscriber_id, 'hazard', overt + silent, overt, silent, 0.005
     from bench_chance join bench_rules_line using (line_no)
     join features.line_${day.replaceAll('-', '')} using (subscriber_id)`,
    { day },
  );
}
