import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { encodeTable } from '../../src/learning/features.ts';
import { learn, predict } from '../../src/learning/learner.ts';
import { toXgboostJson } from '../../src/learning/xgboost-json.ts';
import { makeTable } from './made-table.ts';

/** A Python that has xgboost: the one of the bench, the machine's own, or one that is named. */
const python = [
  process.env.HOLDFAST_PYTHON,
  join(packageRoot, 'bench', '.venv', 'bin', 'python'),
  'python3',
].find((one) => one && spawnSync(one, ['-c', 'import xgboost']).status === 0);

const script = `
import json, sys, numpy as np, xgboost
folder, names = sys.argv[1], json.load(open(sys.argv[1] + '/names.json'))
booster = xgboost.Booster(model_file=folder + '/model.json')
rows = np.fromfile(folder + '/rows.f32', np.float32).reshape(-1, len(names))
print(json.dumps(booster.predict(xgboost.DMatrix(rows, feature_names=names)).tolist()))
`;

test.skipIf(!python).each(['boosting', 'forest'] as const)(
  'xgboost reads a %s model and predicts the same (skipped without Python and xgboost)',
  async (learner) => {
    const { table, labels } = makeTable(400);
    const model = await learn(table, labels, { learner, seed: 1, trees: 20, leaves: 8 });
    const folder = mkdtempSync(join(tmpdir(), 'holdfast-xgboost-'));
    try {
      const columns = encodeTable(model.features, table);
      const rows = Float32Array.from(
        { length: table.rows * columns.length },
        (_, i) => columns[i % columns.length]![Math.floor(i / columns.length)]!,
      );
      writeFileSync(join(folder, 'model.json'), toXgboostJson(model));
      writeFileSync(join(folder, 'rows.f32'), rows);
      writeFileSync(
        join(folder, 'names.json'),
        JSON.stringify(model.features.map(({ name }) => name)),
      );
      const run = spawnSync(python!, ['-c', script, folder], { encoding: 'utf8' });
      expect(run.stderr).not.toMatch(/Error/);
      const theirs = JSON.parse(run.stdout) as number[];
      const ours = await predict(model, table);
      for (let row = 0; row < table.rows; row++)
        expect(Math.abs(theirs[row]! - ours[row]!)).toBeLessThan(1e-6);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
