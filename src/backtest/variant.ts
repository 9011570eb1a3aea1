import type { LoadedConfig } from '../config/load-config.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Sentence } from '../core/language.ts';
import { type FeatureFamily, featureFamilies } from '../features/feature.ts';
import { type LearnerName, learnerNames } from '../learning/options.ts';

const labelKinds = ['churn', 'external', 'any'] as const;
const rankings = ['night', 'benefit', 'probability'] as const;
const stageModels = ['hidden-markov', 'hidden-markov-fitted', 'hazard', 'rules'] as const;

/** One way of doing it: what differs from the configuration, under the name it is shown by. */
export interface Variant {
  name: string;
  learner: LearnerName;
  seed: number;
  /** Families of features that the model does not see. */
  leftOut: FeatureFamily[];
  /** What the model is taught to see coming: external and silent exits, external ones alone, any switch. */
  labels: (typeof labelKinds)[number];
  stages: (typeof stageModels)[number];
  /** What orders lists: `night`: benefit at the team's capacity, probability at shares of the base. */
  rank: (typeof rankings)[number];
}

/** What the configuration says: everything else is compared with it. */
export function configured(config: Pick<LoadedConfig, 'model' | 'journey'>): Variant {
  const { learner, seed } = config.model;
  return {
    name: 'configured',
    ...{
      learner,
      seed,
      leftOut: [],
      labels: 'churn',
      stages: config.journey.stages,
      rank: 'night',
    },
  };
}

/**
 * The variants of `--compare` and `--ablate`, the configured one first.
 *
 * @param asked.compare each `key=value,value…`, every value a variant of its own; `/` joins keys:
 *        `learner=forest/rank=benefit`. Keys: learner, families (`-influence-circle`), labels, stages,
 *        rank, seed
 * @param asked.ablate families to leave out one at a time; `all` for each of them
 * @throws Failure (exit 2) naming what there is
 */
export function readVariants(
  config: Pick<LoadedConfig, 'model' | 'journey'>,
  asked: { compare?: readonly string[]; ablate?: readonly string[] },
): Variant[] {
  const base = configured(config);
  const families = asked.ablate?.includes('all') ? featureFamilies : (asked.ablate ?? []);
  const told = [...(asked.compare ?? []), ...families.map((family) => `families=-${family}`)];
  const variants = told.flatMap((text) =>
    text
      .split('/')
      .reduce<Variant[]>(
        (all, part) => all.flatMap((one) => vary(one, part)),
        [{ ...base, name: '' }],
      ),
  );
  const known = new Set([signature(base)]);
  const fresh = variants.filter((one) => !known.has(signature(one)) && known.add(signature(one)));
  return [base, ...fresh];
}

/** All that makes two variants the same. */
function signature({ name: _name, ...rest }: Variant): string {
  return JSON.stringify(rest);
}

function vary(variant: Variant, part: string): Variant[] {
  const [key, ...rest] = part.split('=').map((text) => text.trim());
  const values = rest.join('=');
  if (!key || !values) {
    throw wrong(part, {
      en: 'give it as key=value, as learner=forest',
      zh: '请写成 key=value，如 learner=forest',
    });
  }
  return values.split(',').map((value) => ({
    ...variant,
    ...change(key, value.trim()),
    name: [variant.name, `${key}=${value.trim()}`].filter(Boolean).join('/'),
  }));
}

function change(key: string, value: string): Partial<Variant> {
  switch (key) {
    case 'learner':
      return { learner: among(learnerNames, key, value) };
    case 'labels':
      return { labels: among(labelKinds, key, value) };
    case 'stages':
      return { stages: among(stageModels, key, value.replace(/^hmm/, 'hidden-markov')) };
    case 'rank':
      return { rank: among(rankings, key, value) };
    case 'seed':
      if (/^\d{1,9}$/.test(value)) return { seed: Number(value) };
      throw wrong(`seed=${value}`, { en: 'give a whole number', zh: '请给出整数' });
    case 'families':
      return { leftOut: readFamilies(value) };
    default:
      throw wrong(key, thereAre(['learner', 'families', 'labels', 'stages', 'rank', 'seed']));
  }
}

function readFamilies(value: string): FeatureFamily[] {
  if (!value.startsWith('-')) {
    throw wrong(`families=${value}`, {
      en: 'name those to leave out with a dash each: families=-influence',
      zh: '请在每个要去掉的类别前加短横：families=-influence',
    });
  }
  const names = value.slice(1).split('-');
  return [...new Set(names.map((name) => among(featureFamilies, 'families', name)))].sort();
}

function among<Name extends string>(names: readonly Name[], key: string, value: string): Name {
  const found = names.find((name) => name === value);
  if (found) return found;
  throw wrong(`${key}=${value}`, thereAre(names));
}

function thereAre(names: readonly string[]): Sentence {
  return { en: `there are ${names.join(', ')}`, zh: `可用的有 ${names.join('、')}` };
}

function wrong(what: string, advice: Sentence): Failure {
  return new Failure(exitCodes.usage, {
    en: `cannot compare ${what}: ${advice.en}`,
    zh: `无法比较 ${what}：${advice.zh}`,
  });
}

/** The configuration that a night under a variant and a horizon would have. */
export function configOf(
  config: LoadedConfig,
  variant: Variant,
  horizonDays: number,
): LoadedConfig {
  const { learner, seed, stages } = variant;
  return {
    ...config,
    churn: { ...config.churn, horizonDays },
    model: { ...config.model, learner, seed },
    journey: { ...config.journey, stages },
  };
}
