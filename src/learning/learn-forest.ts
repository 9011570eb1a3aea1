import { hireCrew } from './crew.ts';
import { answer, type ForestRequest } from './crew-answers.ts';
import { joinTrees, type Tree } from './ensemble.ts';
import { fitFeatures } from './features.ts';
import { layGround } from './lay-ground.ts';
import type { Model } from './model.ts';
import type { LearnOptions } from './options.ts';
import type { Table } from './table.ts';
import { layWorkArea, reserve } from './work-area.ts';

/** Below this many values threads cost more than they bring. */
const worthThreads = 50_000;
/** Trees asked for at a time. */
const batch = 4;

/**
 * A random forest behind the one interface: 100 trees, the root of the number of columns tried at
 * each split, five rows in a leaf, 64 bins a column (coarser cuts cost no accuracy where hundreds of
 * trees are averaged, and deep trees spend their time looking through cuts). Its probability is the
 * mean over the trees.
 */
export async function learnForest(
  table: Table,
  labels: Uint8Array,
  options: LearnOptions,
): Promise<Model> {
  const { seed, weights } = options;
  const fitted = fitFeatures(table, labels, options);
  const columns = fitted.values.length;
  const settings = {
    trees: options.trees ?? 100,
    columnsPerSplit: Math.max(
      1,
      Math.round(options.columnShare ? options.columnShare * columns : Math.sqrt(columns)),
    ),
    maxDepth: options.maxDepth ?? 64,
    minRows: options.minRows ?? 5,
    bins: Math.min(255, Math.max(2, options.bins ?? 64)),
  };
  const threads = table.rows * columns < worthThreads ? 1 : (options.threads ?? 1);
  const crew = threads > 1 ? hireCrew(threads) : undefined;
  try {
    const { rows } = table;
    const input = { values: fitted.values, ordered: fitted.ordered, rows, labels, weights };
    const { ground, end } = await layGround(
      { ...input, cutRows: rows, isRanked: true, bins: settings.bins },
      crew,
    );
    let next = end;
    const areas = Array.from({ length: threads }, () => {
      const area = layWorkArea(ground, { threads: 1, slots: 1, start: next });
      next = area.end;
      return area;
    });
    reserve(ground.memory, next);
    const trees: Tree[] = [];
    const starts = Array.from({ length: Math.ceil(settings.trees / batch) }, (_, i) => i * batch);
    const queue = starts.values();
    const rules = { ...settings, seed, unit: unitOf(weights) };
    const work = async (worker: number) => {
      for (const start of queue) {
        const count = Math.min(batch, settings.trees - start);
        const numbers = Array.from({ length: count }, (_, i) => start + i);
        const request: ForestRequest = {
          ...{ kind: 'forest', ground, area: areas[worker]!, trees: numbers, rules },
        };
        const grown = crew ? await crew.ask<Tree[]>(worker, request) : (answer(request) as Tree[]);
        for (const [i, tree] of grown.entries()) trees[start + i] = tree;
      }
    };
    await Promise.all(areas.map((_, worker) => work(worker)));
    return {
      learner: 'forest',
      scale: 'probability',
      base: 0,
      features: fitted.features,
      ensemble: joinTrees(trees, 1 / trees.length),
      trained: {
        rows,
        ones: labels.reduce((sum, label) => sum + label, 0),
        ...{ seed, settings, trees: [trees.length], stoppedAt: [] },
      },
    };
  } finally {
    await crew?.letGo();
  }
}

/** Whole weights count as they are; others in parts of the largest sum that fits. */
function unitOf(weights: Float64Array | undefined): number {
  if (!weights || weights.every(Number.isInteger)) return 1;
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return 2 ** Math.ceil(Math.log2(Math.max(sum, 1e-300) / 2 ** 28));
}
