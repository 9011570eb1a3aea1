import type { LoadedConfig } from '../../src/config/load-config.ts';
import { addDays, type Day } from '../../src/core/dates.ts';
import { noProgress } from '../../src/core/progress.ts';
import type { Database } from '../../src/db/database.ts';
import { assessStages } from '../../src/journey/assess-stages.ts';
import { createJourneyTables } from '../../src/journey/create-tables.ts';
import { drivers } from '../../src/journey/evidence.ts';
import { createScoreTables } from '../../src/model/create-tables.ts';
import type { LoadedModel } from '../../src/model/model-file.ts';
import { scoreLines } from '../../src/model/score.ts';
import { buildLineFeatures } from '../../src/nightly/build-line-features.ts';
import { silent } from './silent.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

/** What nights say of lines, line i, week t at `i * weeks + t`; 255 or NaN where no night was. */
export interface Nights {
  /** The stage the rules name. */
  named: Uint8Array;
  /** The churn model's chance to leave within 30 days. */
  risk: Float64Array;
  /** The likeliest driver, its place in `drivers`. */
  driver: Uint8Array;
  /** How much speaks for another network against another card of ours, in log odds. */
  outward: Float64Array;
}

/** Weeks before the last on which nights are held: six dates, four weeks apart. */
export const nightsBack = [20, 16, 12, 8, 4, 0];

/** Holds nights on six dates up to `asOf`, scored with a model of another operator. */
export async function holdNights(
  db: Database,
  config: LoadedConfig,
  request: { asOf: Day; weeks: WalkedWeeks; model: LoadedModel },
): Promise<Nights> {
  const { asOf, weeks, model } = request;
  const { panel } = weeks;
  await createScoreTables(db);
  await createJourneyTables(db);
  const cells = panel.lines * panel.weeks;
  const nights: Nights = {
    named: new Uint8Array(cells).fill(255),
    risk: new Float64Array(cells).fill(Number.NaN),
    driver: new Uint8Array(cells).fill(255),
    outward: new Float64Array(cells).fill(Number.NaN),
  };
  const lineOf = new Map(weeks.ids.map((id, line) => [id, line]));
  for (const back of nightsBack) {
    const day = addDays(asOf, -7 * back);
    const features = `features.line_${day.replaceAll('-', '')}`;
    const night = { db, config, asOf: day, log: silent };
    await buildLineFeatures({ ...night, into: features });
    await scoreLines({ ...night, features, model, progress: noProgress });
    await assessStages(night);
    for (const row of await db.rows<Row>(tonight, { day })) {
      const line = lineOf.get(row.subscriber_id);
      if (line === undefined) continue;
      const cell = line * panel.weeks + panel.weeks - 1 - back;
      nights.named[cell] = row.stage;
      nights.risk[cell] = row.churn_probability;
      nights.driver[cell] = drivers.indexOf(row.driver);
      nights.outward[cell] = row.outward;
    }
  }
  return nights;
}

type Row = {
  subscriber_id: string;
  stage: number;
  churn_probability: number;
  driver: (typeof drivers)[number];
  outward: number;
};

const tonight = `select subscriber_id, churn_probability, driver, outward,
    (list_position(['stable', 'idea', 'inducement', 'decision', 'action'], stage) - 1)::integer as stage
  from journey.line join scores.line using (as_of, subscriber_id) join line_rules using (subscriber_id)
  where as_of = $day::date order by subscriber_id`;
