import type { Filtered } from './filter.ts';
import { type Naming, nameStage } from './name-stage.ts';
import type { Panel } from './panel.ts';
import type { StageModel } from './stage-model.ts';
import { liveCount, stageCount, stateCount } from './states.ts';

const sampleLines = 5000;
const exitWeeks = 4;
/** No stage weighs less than stable, and none more than this. */
const mostWeight = 20;
const keeps = [1, 1.25, 1.5, 2, 3, 4, 6];

/**
 * Chooses how chances become names, without any truth about stages: the weights under which the
 * expected macro-F1 over the five stages is largest, while the exits seen within four weeks grow
 * from stage to stage; then the least stickiness at which names change no oftener than the model
 * says stages do.
 *
 * @param weekly chances of every week (`Filtered.weekly`)
 * @see Ye, Chai, Lee & Chieu 2012 on plug-in rules for the F-measure
 */
export function chooseNaming(
  panel: Panel,
  model: StageModel,
  weekly: NonNullable<Filtered['weekly']>,
): Naming {
  const walks = sampleWalks(panel, weekly);
  const weights = climbWeights(walks);
  const wanted = changesOfModel(model, walks.chances);
  for (const keep of keeps) {
    const naming = { weights, keep };
    if (changesOfNames(walks, naming) <= wanted) return naming;
  }
  return { weights, keep: keeps.at(-1)! };
}

/** Chances of the five stages, week after week of one sampled line after another. */
interface Walks {
  chances: Float64Array[];
  /** Whether the week is the line's first in the sample. */
  starts: boolean[];
  /** Whether the line is gone four weeks later. */
  leaves: boolean[];
}

function sampleWalks(panel: Panel, weekly: Float32Array): Walks {
  const walks: Walks = { chances: [], starts: [], leaves: [] };
  const step = Math.max(1, Math.floor(panel.lines / sampleLines));
  for (let line = 0; line < panel.lines; line += step) {
    const end = panel.to[line]!;
    const isGone = end > 0 && panel.allowed[line * panel.weeks + end - 1]! >= 1 << liveCount;
    const last = isGone ? end - 1 : end - exitWeeks;
    for (let week = panel.from[line]!; week < last; week++) {
      const at = (line * panel.weeks + week) * liveCount;
      const [stable, idea, inducement, decision, silent, overt] = weekly.subarray(at, at + 6);
      walks.chances.push(Float64Array.of(stable!, idea!, inducement!, decision!, silent! + overt!));
      walks.starts.push(week === panel.from[line]!);
      walks.leaves.push(isGone && end - 1 - week <= exitWeeks);
    }
  }
  return walks;
}

/** Climbs one weight at a time, in shrinking steps, from equal weights. */
function climbWeights(walks: Walks): number[] {
  let weights = [1, 1, 1, 1, 1];
  let best = merit(walks, weights);
  for (const factor of [3, 1.7, 1.3]) {
    for (let stage = 1; stage < stageCount; stage++) {
      for (const move of [factor, 1 / factor]) {
        for (;;) {
          const tried = weights.with(stage, weights[stage]! * move);
          if (tried[stage]! < 1 || tried[stage]! > mostWeight) break;
          const reached = merit(walks, tried);
          if (reached <= best + 1e-9) break;
          weights = tried;
          best = reached;
        }
      }
    }
  }
  return weights;
}

/** Expected macro-F1, less what the observed exit rates fall from one stage to the next. */
function merit(walks: Walks, weights: number[]): number {
  const naming = { weights, keep: 1 };
  const [left, named] = [0, 0].map(() => new Float64Array(stageCount));
  for (const [at, week] of walks.chances.entries()) {
    const stage = nameStage(week, -1, naming);
    named![stage]! += 1;
    if (walks.leaves[at]) left![stage]! += 1;
  }
  let falls = 0;
  for (let s = 1; s < stageCount; s++)
    falls += Math.max(0, (left![s - 1]! + 1) / (named![s - 1]! + 2) - left![s]! / (named![s]! + 2));
  return expectedMacroF1(walks.chances, naming) - 3 * falls;
}

/** Mean over the stages of 2·hits / (named + expected), were the chances true. */
export function expectedMacroF1(chances: Float64Array[], naming: Naming): number {
  const [hits, named, expected] = [0, 0, 0].map(() => new Float64Array(stageCount));
  for (const week of chances) {
    const stage = nameStage(week, -1, naming);
    hits![stage]! += week[stage]!;
    named![stage]! += 1;
    for (let s = 0; s < stageCount; s++) expected![s]! += week[s]!;
  }
  let sum = 0;
  for (let s = 0; s < stageCount; s++)
    sum += (2 * hits![s]!) / Math.max(1e-9, named![s]! + expected![s]!);
  return sum / stageCount;
}

/** Share of weeks in which the stage changes, were the chances and the common transitions true. */
function changesOfModel(model: StageModel, chances: Float64Array[]): number {
  const leave = Array.from({ length: liveCount }, (_, s) => {
    const row = model.transition.subarray(s * stateCount, s * stateCount + liveCount);
    return 1 - row[s]! / row.reduce((sum, value) => sum + value, 0);
  });
  const ofStage = [leave[0]!, leave[1]!, leave[2]!, leave[3]!, (leave[4]! + leave[5]!) / 2];
  let sum = 0;
  for (const week of chances) for (let s = 0; s < stageCount; s++) sum += week[s]! * ofStage[s]!;
  return sum / chances.length;
}

function changesOfNames(walks: Walks, naming: Naming): number {
  let previous = -1;
  let changes = 0;
  let steps = 0;
  for (const [at, week] of walks.chances.entries()) {
    const stage = nameStage(week, walks.starts[at] ? -1 : previous, naming);
    if (!walks.starts[at]) {
      steps++;
      if (stage !== previous) changes++;
    }
    previous = stage;
  }
  return steps === 0 ? 0 : changes / steps;
}
