import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { fillNames } from '../core/fill-names.ts';
import type { Language } from '../core/language.ts';
import { cardWords } from './card-words.ts';
import type { ModelFeature } from './feature-list.ts';
import type { FittedHeads } from './fit.ts';
import { heads } from './heads.ts';
import { type FeatureShare, rankFeatures } from './top-features.ts';
import type { TrainingPlan } from './training-plan.ts';
import type { TrainingSamples } from './training-samples.ts';
import type { Validation } from './validate.ts';

/** How the figures came about. */
export type CheckKind = 'later time' | 'other persons';

/**
 * What `models/<version>/card.json` holds: everything a reader should know of a version. Its
 * sentences (meanings, limits, what features tell) are in the language configured at training.
 */
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
    heads: describeHeads(trained.heads, config.language),
    samples: samples.dates,
    checkedOn: check ? 'later time' : 'other persons',
    checkSamples: check?.dates ?? null,
    figures,
    ownFigures: own,
    topFeatures: churnHead.kind === 'trees' ? rankFeatures(churnHead.models, config) : [],
    features,
    limits: nameLimits({
      plan,
      heads: trained.heads,
      figures,
      checked: check !== undefined,
      language: config.language,
    }),
  };
}

function describeHeads(fitted: FittedHeads, language: Language): ModelCard['heads'] {
  return heads.map(({ name, meaning: meanings }) => {
    const head = fitted[name];
    const { rows, ones } = head;
    const meaning = meanings[language];
    if (head.kind === 'share') {
      const calibration = fillNames(cardWords(language).answers, {
        share: head.share.toPrecision(3),
      });
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
  language: Language;
}): string[] {
  const { plan, figures, language } = known;
  const words = cardWords(language);
  const untaught = heads.filter(({ name }) => known.heads[name].kind !== 'trees');
  return [
    ...(plan.silent ? [] : [words.noSilence]),
    ...(known.checked ? [] : [words.overlap]),
    ...untaught.map(({ name, meaning }) => {
      const { ones, rows } = known.heads[name];
      return fillNames(words.tooFew, { name, meaning: meaning[language], ones, rows });
    }),
    ...(figures.churned < 100 ? [fillNames(words.fewExits, { exits: figures.churned })] : []),
    words.whom,
  ];
}
