import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { ModelFeature } from './feature-list.ts';
import type { FittedHeads } from './fit.ts';
import { heads } from './heads.ts';
import { type FeatureShare, rankFeatures } from './top-features.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingSamples } from './training-samples.ts';
import type { Validation } from './validate.ts';

/** How the figures came about. */
export type CheckKind = 'later time' | 'other persons';

/** What `models/<version>/card.json` holds: everything a reader should know of a version. */
export interface ModelCard {
  version: string;
  /** The model was made with what was known on this day. */
  asOf: Day;
  operator: string;
  churn: LoadedConfig['churn'];
  model: LoadedConfig['model'];
  /** Whether silent exits are among the labels. */
  silent: boolean;
  heads: {
    name: string;
    meaning: string;
    learner: string;
    rows: number;
    ones: number;
    trees: number;
    calibration: string;
  }[];
  /** Where the shipped model's rows come from, newest date first. */
  samples: TrainingSamples['dates'];
  /**
   * `later time`: figures of a model of the same making whose labels were all known on the date it
   * is judged on. `other persons`: figures of the shipped trees on persons they never saw.
   */
  checkedOn: CheckKind;
  /** Dates of the check, where it is another model than the shipped one. */
  checkSamples: TrainingSamples['dates'] | null;
  figures: Validation;
  /** The shipped trees on persons they never saw; the same as `figures` where checkedOn says so. */
  ownFigures: Validation;
  topFeatures: FeatureShare[];
  features: ModelFeature[];
  limits: string[];
}

/** Gathers the card of a trained version. */
export function writeCard(trained: {
  version: string;
  asOf: Day;
  config: LoadedConfig;
  features: ModelFeature[];
  heads: FittedHeads;
  plan: TrainingPlan;
  samples: TrainingSamples;
  own: Validation;
  check: { validation: Validation; dates: TrainingSamples['dates'] } | undefined;
}): ModelCard {
  const { version, asOf, config, features, plan, samples, own, check } = trained;
  const churnHead = trained.heads.churn;
  const figures = check?.validation ?? own;
  return {
    version,
    asOf,
    operator: config.operator,
    churn: config.churn,
    model: config.model,
    silent: plan.silent,
    heads: describeHeads(trained.heads),
    samples: samples.dates,
    checkedOn: check ? 'later time' : 'other persons',
    checkSamples: check?.dates ?? null,
    figures,
    ownFigures: own,
    topFeatures: churnHead.kind === 'trees' ? rankFeatures(churnHead.models, config) : [],
    features,
    limits: nameLimits({ plan, heads: trained.heads, figures, checked: check !== undefined }),
  };
}

function describeHeads(fitted: FittedHeads): ModelCard['heads'] {
  return heads.map(({ name, meaning }) => {
    const head = fitted[name];
    const { rows, ones } = head;
    if (head.kind === 'share') {
      const calibration = `answers ${head.share.toPrecision(3)} for every line`;
      return { name, meaning, learner: 'share', rows, ones, trees: 0, calibration };
    }
    const trees = head.models.flatMap((model) => model.trained.trees).reduce((a, b) => a + b, 0);
    const learner = `${head.models.length} × ${head.models[0]?.learner}`;
    return { name, meaning, learner, rows, ones, trees, calibration: head.calibration.kind };
  });
}

/** What a reader must not expect of the version, in sentences. */
function nameLimits(known: {
  plan: TrainingPlan;
  heads: FittedHeads;
  figures: Validation;
  checked: boolean;
}): string[] {
  const { plan, figures } = known;
  const limits: string[] = [];
  if (!plan.silent) {
    limits.push(
      'Silent exits are not learned: activity is not told, or history is too short for a silence to be known. p_silent stands for nothing.',
    );
  }
  if (!known.checked) {
    limits.push(
      'Label windows overlap: history is too short to judge on a date on which every label that was learned from was known. The figures are of persons the trees never saw, in the same weeks; expect less on later time.',
    );
  }
  for (const { name, meaning } of heads) {
    const head = known.heads[name];
    if (head.kind === 'trees') continue;
    limits.push(
      `Too few exits to learn \`${name}\` (${meaning}): ${head.ones} of ${head.rows} rows. It answers with their share.`,
    );
  }
  if (figures.churned < 100) {
    limits.push(`The figures rest on ${figures.churned} exits: read the intervals.`);
  }
  limits.push(
    'A probability says who is likely to leave, not whom a call would keep: see expected_benefit.',
  );
  return limits;
}
