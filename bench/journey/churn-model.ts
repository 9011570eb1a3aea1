import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LoadedConfig } from '../../src/config/load-config.ts';
import type { Day } from '../../src/core/dates.ts';
import { noProgress } from '../../src/core/progress.ts';
import { decodeModelFile, type LoadedModel } from '../../src/model/model-file.ts';
import { makeModel } from '../../src/model/train.ts';
import { trainingSources } from '../../src/nightly/training.ts';
import { ownOperator } from '../../src/simulate/simulate.ts';
import { openSimulated } from './load-simulated.ts';
import { silent } from './silent.ts';

/** The churn model that an operator's own training makes at its last day; made once, then kept in its folder. */
export async function churnModelOf(
  folder: string,
  config: LoadedConfig,
  asOf: Day,
): Promise<LoadedModel> {
  const path = join(folder, 'churn-model.bin');
  if (!existsSync(path)) {
    const db = await openSimulated(folder, ownOperator);
    const request = { db, config, asOf, sources: trainingSources, log: silent };
    const made = await makeModel({ ...request, progress: noProgress });
    db.close();
    writeFileSync(path, made.file);
  }
  return { ...decodeModelFile(new Uint8Array(readFileSync(path))), asOf, folder };
}
