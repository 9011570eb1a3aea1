import { type Crew, gatherCrew } from './crew.ts';
import { type CountLayout, layCounts } from './expect.ts';
import { contextSize, layTables } from './likelihood-tables.ts';
import { maximise } from './maximise.ts';
import { chunkCount, countSymbols, type Panel } from './panel.ts';
import { layPrior } from './prior.ts';
import type { StageModel, StagePrior, StageSpec } from './stage-model.ts';
import { stateCount } from './states.ts';

export interface FitOptions {
  threads: number;
  /** Most rounds of expectation and maximisation; 40 when not given. */
  rounds?: number;
  /** Stops when a round gains less than this a line-week; 1e-6 when not given. */
  tolerance?: number;
  /** Told after each round. */
  onRound?: (round: number, objective: number) => void;
}

export interface FittedStages {
  model: StageModel;
  /** Log likelihood plus log prior before each round: it never falls within a phase. */
  objectives: number[];
  /** Log likelihood of the lines under the last round's model. */
  logLikelihood: number;
  lineWeeks: number;
}

/**
 * Fits the stage model to a panel by expectation and maximisation: first with one table of
 * transitions for all contexts, then with one each, drawn towards the common one.
 *
 * The result depends on the panel and the spec alone, not on the number of threads.
 *
 * @see Dempster, Laird & Rubin 1977
 */
export async function fitStages(
  panel: Panel,
  spec: StageSpec,
  options: FitOptions,
): Promise<FittedStages> {
  const lineWeeks = panel.to.reduce((sum, to, line) => sum + to - panel.from[line]!, 0);
  const { model, prior } = layPrior(spec, countSymbols(panel), lineWeeks);
  const crew = gatherCrew(panel, options.threads);
  try {
    if (spec.contexts.length === 1) return await climb(crew, model, prior, options, lineWeeks);
    const pooled = await climb(crew, model, prior, { ...options, pooled: true }, lineWeeks);
    const drawn = { ...prior, transition: drawTowards(pooled.model, prior.transition) };
    const fitted = await climb(crew, pooled.model, drawn, options, lineWeeks);
    return { ...fitted, objectives: [...pooled.objectives, ...fitted.objectives] };
  } finally {
    await crew.close();
  }
}

async function climb(
  crew: Crew,
  first: StageModel,
  prior: StagePrior,
  options: FitOptions & { pooled?: boolean },
  lineWeeks: number,
): Promise<FittedStages> {
  const layout = layCounts(layTables(first));
  const counts = new Float64Array(new SharedArrayBuffer(8 * layout.size * chunkCount(crew.panel)));
  const objectives: number[] = [];
  let model = first;
  let logLikelihood = 0;
  for (let round = 0; round < (options.rounds ?? 40); round++) {
    const tables = layTables(model);
    await crew.run({ kind: 'expect', tables, layout, counts });
    const sums = addUp(counts, layout, crew.panel);
    if (options.pooled) poolContexts(sums, layout, model);
    logLikelihood = sums[0]!;
    const objective = logLikelihood + logPrior(model, prior);
    const gain = objective - (objectives.at(-1) ?? Number.NEGATIVE_INFINITY);
    objectives.push(objective);
    options.onRound?.(round, objective);
    if (gain < (options.tolerance ?? 1e-6) * lineWeeks) break;
    model = maximise(model, prior, tables, layout, sums);
  }
  return { model, objectives, logLikelihood, lineWeeks };
}

/** The pieces' counts in order of the pieces, so that the sum is the same every time. */
function addUp(counts: Float64Array, layout: CountLayout, panel: Panel): Float64Array {
  const sums = new Float64Array(layout.size);
  for (let chunk = 0; chunk < chunkCount(panel); chunk++) {
    const at = chunk * layout.size;
    for (let i = 0; i < layout.size; i++) sums[i]! += counts[at + i]!;
  }
  return sums;
}

/** Gives every context the moves of all: their tables then stay alike. */
function poolContexts(sums: Float64Array, layout: CountLayout, model: StageModel): void {
  const contexts = model.contexts.length;
  for (let cell = 0; cell < contextSize; cell++) {
    let all = 0;
    for (let c = 0; c < contexts; c++) all += sums[layout.moves + c * contextSize + cell]!;
    for (let c = 0; c < contexts; c++) sums[layout.moves + c * contextSize + cell] = all / contexts;
  }
}

/** The prior of the contexts' own tables: as heavy as the written one, but centred on the common. */
function drawTowards(pooled: StageModel, written: Float64Array): Float64Array {
  const drawn = new Float64Array(written.length);
  for (let row = 0; row < written.length; row += stateCount) {
    let weight = 0;
    for (let s = 0; s < stateCount; s++) weight += written[row + s]!;
    for (let s = 0; s < stateCount; s++) drawn[row + s] = weight * pooled.transition[row + s]!;
  }
  return drawn;
}

function logPrior(model: StageModel, prior: StagePrior): number {
  let sum = weighLogs(prior.start, model.start) + weighLogs(prior.transition, model.transition);
  for (const [block, pseudo] of prior.emission.entries())
    sum += weighLogs(pseudo, model.emission[block]!);
  return sum;
}

function weighLogs(pseudo: Float64Array, chances: Float64Array): number {
  return pseudo.reduce(
    (sum, weight, i) => (weight > 0 ? sum + weight * Math.log(chances[i]!) : sum),
    0,
  );
}
