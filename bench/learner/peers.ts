import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/core/package-root.ts';

const packages = ['numpy', 'pandas', 'lightgbm', 'xgboost', 'scikit-learn'];
const imports = 'import numpy, pandas, lightgbm, xgboost, sklearn';

/**
 * A Python with the peers: the one named by HOLDFAST_PYTHON, else a virtual environment under
 * `bench/.venv` that is made from PyPI when there is none. Undefined, and said so, where neither works.
 */
export function findPython(): string | undefined {
  const named = process.env.HOLDFAST_PYTHON;
  if (named) return works(named) ? named : undefined;
  const folder = join(packageRoot, 'bench', '.venv');
  const python = join(folder, 'bin', 'python');
  if (works(python)) return python;
  console.error('Making bench/.venv with the Python peers (once)…');
  if (!existsSync(python) && spawnSync('python3', ['-m', 'venv', folder]).status !== 0) {
    console.error('There is no python3 that can make a virtual environment: no Python peers.');
    return undefined;
  }
  const made = spawnSync(python, ['-m', 'pip', 'install', '--quiet', ...packages]);
  if (made.status === 0 && works(python)) return python;
  console.error('The Python peers could not be installed: going on without them.');
  return undefined;
}

function works(python: string): boolean {
  return spawnSync(python, ['-c', imports]).status === 0;
}

export interface PeerResult {
  peer: string;
  seconds: number;
  processor: number;
}

/** Runs a task of `peers.py`; its predictions stand in the task's folder afterwards. */
export function runPeers(python: string, task: Record<string, unknown>): PeerResult[] {
  const script = join(packageRoot, 'bench', 'learner', 'peers.py');
  const run = spawnSync(python, [script], {
    input: JSON.stringify(task),
    encoding: 'utf8',
    env: { ...process.env, OMP_NUM_THREADS: String(task.threads) },
  });
  if (run.status !== 0) console.error(run.stderr.slice(-2000));
  return run.stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as PeerResult);
}
