import { type BinnedColumn, columnBinner, type Staging } from './bin-columns.ts';
import { type BoostRules, boost } from './boost.ts';
import type { Ensemble } from './ensemble.ts';
import { type ForestRules, growForestTree } from './forest.ts';
import type { Sample } from './gradients.ts';
import type { Ground } from './ground.ts';
import { takePlot } from './plot.ts';
import { createScorer } from './scorer.ts';
import { shapOfEnsemble } from './shap-paths.ts';
import { alone, joinTeam } from './team.ts';
import type { WorkArea } from './work-area.ts';

export type CrewRequest = BinRequest | BoostRequest | ForestRequest | PredictRequest | ShapRequest;

export interface BinRequest {
  kind: 'bin';
  memory: WebAssembly.Memory;
  staging: Staging;
  column: BinnedColumn;
}

export interface BoostRequest {
  kind: 'boost';
  ground: Ground;
  area: WorkArea;
  rank: number;
  size: number;
  sample: Sample;
  rules: BoostRules;
}

export interface ForestRequest {
  kind: 'forest';
  ground: Ground;
  area: WorkArea;
  /** Which trees of the forest to grow. */
  trees: number[];
  rules: ForestRules;
}

export interface PredictRequest {
  kind: 'predict';
  /** Sent once; later requests are about the same trees. */
  trees: Ensemble | undefined;
  width: number;
  /** Numbers row by row. */
  values: Float32Array;
}

export interface ShapRequest {
  kind: 'shap';
  trees: Ensemble;
  /** Numbers by column. */
  columns: Float32Array[];
}

let score: ReturnType<typeof createScorer> | undefined;

/** Does what a request asks for, in whatever thread it comes to. */
export function answer(request: CrewRequest): unknown {
  switch (request.kind) {
    case 'bin':
      return columnBinner(request.memory, request.staging)(request.column);
    case 'boost': {
      const { ground, area, rank, size } = request;
      const cells = new Int32Array(ground.memory.buffer, area.cells, 16);
      const team = size === 1 ? alone : joinTeam(rank, size, cells, 0);
      const boosted = boost(takePlot(ground, area, team), request.sample, request.rules);
      return rank === 0 ? boosted : undefined;
    }
    case 'predict': {
      if (request.trees) score = createScorer(request.trees, request.width);
      const scores = new Float64Array(request.values.length / request.width);
      score!(request.values, scores);
      return scores;
    }
    case 'shap':
      return shapOfEnsemble(request.trees, request.columns);
    case 'forest': {
      const plot = takePlot(request.ground, request.area, alone);
      return request.trees.map((tree) => growForestTree(plot, request.rules, tree));
    }
  }
}
