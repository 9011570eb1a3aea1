import { oneAhead } from '../core/one-ahead.ts';
import { appendNumbers } from '../db/append-numbers.ts';
import { type Crew, hireCrew } from '../learning/crew.ts';
import { isWorthThreads } from '../learning/predict.ts';
import { type FeatureStretch, firstRow, readFeatureStretch } from './feature-rows.ts';
import { type FittedHeads, predictLines } from './fit.ts';
import type { LineProbabilities } from './heads.ts';
import type { LoadedModel } from './model-file.ts';
import { narrowHeads } from './narrow-heads.ts';
import type { ScoreRequest } from './score.ts';

/** Most read at a time: two such stretches lie in memory, one being read while one is scored. */
const stretch = { rows: 131_072, numbers: 2 ** 23 };

type Scores = Pick<LineProbabilities, 'churn' | 'external' | 'internal'>;

/**
 * Scores every row of the feature table into the temp table `model_score`
 * (`subscriber_id, churn, external, internal`).
 *
 * @returns the number of lines
 */
export async function fillScores(request: ScoreRequest, model: LoadedModel): Promise<number> {
  const { db, config, features, progress } = request;
  const lines = await db.value<number>(`select count(*) from ${features}`);
  const narrow = narrowHeads(model.heads);
  const { threads } = config.resources;
  const crew = isWorthCrew(narrow.heads, lines, threads) ? hireCrew(threads) : undefined;
  progress.step('score', lines);
  try {
    const scores = await scoreRows(request, { ...narrow, lines, crew });
    await writeScores(request, scores);
  } finally {
    await crew?.letGo();
  }
  progress.done();
  return lines;
}

function isWorthCrew(heads: FittedHeads, lines: number, threads: number): boolean {
  const models = Object.values(heads).flatMap((head) => (head.kind === 'trees' ? head.models : []));
  return threads > 1 && isWorthThreads(lines, models);
}

/** By place in the table. */
async function scoreRows(
  { db, features, progress }: ScoreRequest,
  work: { heads: FittedHeads; features: string[]; lines: number; crew: Crew | undefined },
): Promise<Scores> {
  const { heads, lines, crew } = work;
  const scores = {
    churn: new Float64Array(lines),
    external: new Float64Array(lines),
    internal: new Float64Array(lines),
  };
  const first = await firstRow(db, features);
  const rows = Math.min(stretch.rows, Math.ceil(stretch.numbers / (work.features.length + 1)));
  const starts = Array.from({ length: Math.ceil(lines / rows) }, (_, index) => index * rows);
  const reads = starts.map(
    (from) => () =>
      readFeatureStretch(db, features, { first, from, to: from + rows, columns: work.features }),
  );
  for await (const part of oneAhead(reads)) {
    place(scores, part, await predictLines(heads, part.table, { crew }));
    progress.tick(part.table.rows);
  }
  return scores;
}

function place(scores: Scores, { places }: FeatureStretch, told: LineProbabilities): void {
  for (let row = 0; row < places.length; row++) {
    const at = places[row] as number;
    scores.churn[at] = told.churn[row] as number;
    scores.external[at] = told.external[row] as number;
    scores.internal[at] = told.internal[row] as number;
  }
}

async function writeScores({ db, features }: ScoreRequest, scores: Scores): Promise<void> {
  await db.run(
    `create or replace temp table model_score_at
     (place integer, churn double, external double, internal double)`,
  );
  const { churn, external, internal } = scores;
  const places = Float64Array.from(churn, (_, place) => place);
  await appendNumbers(db, 'model_score_at', [places, churn, external, internal]);
  await db.run(
    `create or replace temp table model_score as
     select subscriber_id, churn, external, internal
     from ${features} as feature
     join model_score_at on place = feature.rowid - $first_row`,
    { first_row: await firstRow(db, features) },
  );
  await db.run('drop table model_score_at');
}
