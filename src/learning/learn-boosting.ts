import type { Boosted, BoostRules } from './boost.ts';
import { type Crew, hireCrew } from './crew.ts';
import { answer, type BoostRequest } from './crew-answers.ts';
import { type BoostSettings, boostSettings } from './defaults.ts';
import { drawParts, isStoppedOnDrawn, type Part } from './draw-parts.ts';
import { joinTrees } from './ensemble.ts';
import { type Encoded, fitFeatures } from './features.ts';
import type { Ground } from './ground.ts';
import { hash32, hashText } from './hash.ts';
import { layGround } from './lay-ground.ts';
import type { Model } from './model.ts';
import type { LearnOptions } from './options.ts';
import type { Table } from './table.ts';
import { withValidation } from './with-validation.ts';
import { layWorkArea, reserve } from './work-area.ts';

/** Below this many values threads cost more than they bring. */
const worthThreads = 50_000;

/** Boosting behind the one interface: features, bins, one or several ensembles, a model. */
export async function learnBoosting(
  table: Table,
  labels: Uint8Array,
  options: LearnOptions,
): Promise<Model> {
  const settings = boostSettings({ rows: table.rows, columns: table.columns.length }, options);
  const fitted = fitFeatures(table, labels, options);
  const input = withValidation(fitted, table.rows, labels, options);
  const isRanked = settings.rowShare < 1 || isStoppedOnDrawn(table.rows, options);
  const threads = table.rows * fitted.features.length < worthThreads ? 1 : (options.threads ?? 1);
  const crew = threads > 1 ? hireCrew(threads) : undefined;
  try {
    const { ground, end } = await layGround({ ...input, isRanked, bins: settings.bins }, crew);
    const parts = drawParts(ground, labels, settings, options);
    const rules = boostRules(settings, fitted, options);
    const job = { ground, end, rules, settings, seed: options.seed, parts };
    const boosted =
      crew && parts.length >= crew.size ? await each(job, crew) : await all(job, crew);
    return modelOf(boosted, fitted, settings, { labels, seed: options.seed });
  } finally {
    await crew?.letGo();
  }
}

interface Job {
  ground: Ground;
  end: number;
  rules: BoostRules;
  settings: BoostSettings;
  seed: number;
  parts: Part[];
}

/** Every part is a worker's own: nobody waits for anybody. */
async function each(job: Job, crew: Crew): Promise<Boosted[]> {
  const areas = layAreas(job, crew.size, 1);
  const results: Boosted[] = [];
  const queue = job.parts.entries();
  const work = async (worker: number) => {
    for (const [index] of queue)
      results[index] = await crew.ask(worker, request(job, areas[worker]!, index, 0, 1));
  };
  await Promise.all(Array.from({ length: crew.size }, (_, worker) => work(worker)));
  return results;
}

/** Part after part, all threads together on each. */
async function all(job: Job, crew: Crew | undefined): Promise<Boosted[]> {
  const size = crew?.size ?? 1;
  const [area] = layAreas(job, 1, size);
  const results: Boosted[] = [];
  for (const index of job.parts.keys()) {
    const answers = crew
      ? await crew.askAll<Boosted>((rank) => request(job, area!, index, rank, size))
      : [answer(request(job, area!, index, 0, 1)) as Boosted];
    results.push(answers[0]!);
  }
  return results;
}

function layAreas(job: Job, count: number, threads: number) {
  let start = job.end;
  const areas = Array.from({ length: count }, () => {
    const area = layWorkArea(job.ground, { threads, slots: job.rules.leaves, start });
    start = area.end;
    return area;
  });
  reserve(job.ground.memory, start);
  return areas;
}

function request(
  { ground, rules, settings, seed, parts }: Job,
  area: BoostRequest['area'],
  index: number,
  rank: number,
  size: number,
): BoostRequest {
  const { train, stop } = parts[index]!;
  const sample = { trainRows: train, rowShare: settings.rowShare, seed: hash32(seed, index) };
  const stopping = stop && { rows: stop, patience: settings.patience };
  return { kind: 'boost', ground, area, rank, size, sample, rules: { ...rules, stopping } };
}

function boostRules(settings: BoostSettings, fitted: Encoded, options: LearnOptions): BoostRules {
  const names = fitted.features.map((feature) => feature.name);
  const { monotone } = options;
  for (const name of Object.keys(monotone ?? {}))
    if (!names.includes(name)) throw new RangeError(`monotone names no column: ${name}`);
  return {
    ...settings,
    leading: leadingColumns(names, options),
    columnHash: Uint32Array.from(names, (name) => hashText(name, options.seed)),
    monotone: monotone && Int8Array.from(names, (name) => monotone[name] ?? 0),
    stopping: undefined,
  };
}

function leadingColumns(names: string[], { leading }: LearnOptions): BoostRules['leading'] {
  if (!leading) return undefined;
  const unknown = leading.columns.find((name) => !names.includes(name));
  if (unknown) throw new RangeError(`leading names no column: ${unknown}`);
  const columns = Int32Array.from(leading.columns, (name) => names.indexOf(name));
  return { columns: columns.sort(), trees: leading.trees };
}

function modelOf(
  boosted: Boosted[],
  fitted: Encoded,
  settings: BoostSettings,
  { labels, seed }: { labels: Uint8Array; seed: number },
): Model {
  const shrink = 1 / boosted.length;
  return {
    learner: 'boosting',
    scale: 'logOdds',
    base: boosted.reduce((sum, one) => sum + one.base * shrink, 0),
    features: fitted.features,
    ensemble: joinTrees(
      boosted.flatMap((one) => one.trees),
      shrink,
    ),
    trained: {
      rows: labels.length,
      ones: labels.reduce((sum, label) => sum + label, 0),
      seed,
      settings,
      trees: boosted.map((one) => one.trees.length),
      stoppedAt: boosted.flatMap((one) => one.losses[one.trees.length - 1] ?? []),
    },
  };
}
