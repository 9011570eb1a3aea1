import { parentPort } from 'node:worker_threads';
import { type BinnedColumn, columnBinner, type Staging } from './bin-columns.ts';
import { type BoostRules, boost } from './boost.ts';
import { type ForestRules, growForestTree } from './forest.ts';
import type { Sample } from './gradients.ts';
import type { Ground } from './ground.ts';
import { takePlot } from './plot.ts';
import { alone, joinTeam } from './team.ts';
import type { WorkArea } from './work-area.ts';

export type CrewRequest = BinRequest | BoostRequest | ForestRequest;

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
    case 'forest': {
      const plot = takePlot(request.ground, request.area, alone);
      return request.trees.map((tree) => growForestTree(plot, request.rules, tree));
    }
  }
}

parentPort?.on('message', (request: CrewRequest) => parentPort!.postMessage(answer(request)));
