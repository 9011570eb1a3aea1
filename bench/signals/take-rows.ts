import type { LoadedConfig } from '../../src/config/load-config.ts';
import { addDays, type Day, daysBetween } from '../../src/core/dates.ts';
import type { Database } from '../../src/db/database.ts';
import { joinSamples, type LabelledRows } from '../../src/model/labelled-rows.ts';
import { type Sample, takeSample } from '../../src/model/sample.ts';
import { sourcesWithSameDate } from './same-date.ts';

/** An operator whose warehouse is filled up to `end`, when every label used here is known. */
export interface Operator {
  db: Database;
  config: LoadedConfig;
  first: Day;
  end: Day;
}

/** Rows to learn from, and those of a later date to judge on. */
export interface Rows {
  train: LabelledRows;
  later: LabelledRows;
}

const everyDays = 14;
const dates = 6;
const historyDays = 84;

/** Takes up to six dates two weeks apart to learn from, as a training does, and the date after them. */
export async function takeRows(operator: Operator, horizonDays: number): Promise<Rows> {
  const { db, first, end } = operator;
  const config = { ...operator.config, churn: { ...operator.config.churn, horizonDays } };
  const judgedOn = addDays(end, 1 - horizonDays - config.churn.silentDays);
  const earlier = Array.from({ length: dates }, (_, n) => addDays(judgedOn, -everyDays * (n + 1)));
  const learned = earlier.filter((day) => daysBetween(first, day) >= historyDays);
  const since = learned.at(-1);
  if (since === undefined) throw new Error(`too few days for a horizon of ${horizonDays} days`);
  const sources = sourcesWithSameDate;
  const exits = await sources.findExits({ db, config, since, knownBy: end });
  const samples: Sample[] = [];
  for (const asOf of [judgedOn, ...learned]) {
    const wanted = { asOf, rows: Number.MAX_SAFE_INTEGER, keepExits: false };
    samples.push(await takeSample({ db, config, sources, exits, ...wanted }));
  }
  return { later: joinSamples(samples.slice(0, 1)), train: joinSamples(samples.slice(1)) };
}
