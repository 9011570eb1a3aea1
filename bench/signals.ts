// npm run bench -- signals [--lines N] [--days D] [--seeds 1,2] [--horizons 30,90] [--folder DIR] [--no-ablation]
import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadConfig } from '../src/config/load-config.ts';
import { addDays } from '../src/core/dates.ts';
import { openDatabase } from '../src/db/open.ts';
import { createAllTables } from '../src/nightly/create-all-tables.ts';
import { simulate } from '../src/simulate/simulate.ts';
import { reviewPersons } from '../src/warehouse/persons/review-persons.ts';
import { ablate } from './signals/ablate.ts';
import { compareContactsRisk } from './signals/contacts-risk.ts';
import { compareWithTruth } from './signals/found-and-planted.ts';
import { loadOperator } from './signals/load-operator.ts';
import { type Operator, type Rows, takeRows } from './signals/take-rows.ts';

const { values } = parseArgs({
  options: {
    lines: { type: 'string', default: '4000' },
    days: { type: 'string', default: '270' },
    seeds: { type: 'string', default: '1,2' },
    horizons: { type: 'string', default: '30,90' },
    folder: { type: 'string' },
    'no-ablation': { type: 'boolean', default: false },
  },
});
const end = '2026-06-30';
const first = addDays(end, 1 - Number(values.days));
const home = values.folder ?? mkdtempSync(join(tmpdir(), 'holdfast-signals-'));
const operators: Operator[] = [];
for (const seed of values.seeds.split(',').map(Number)) {
  console.error(`Operator ${seed} …`);
  const folder = join(home, `seed-${seed}`);
  if (!existsSync(join(folder, 'holdfast.yaml'))) {
    await simulate({
      out: folder,
      subscribers: Number(values.lines),
      days: Number(values.days),
      end,
      seed,
    });
  }
  const config = loadConfig(join(folder, 'holdfast.yaml'));
  const path = join(folder, 'signals.duckdb');
  const isNew = !existsSync(path);
  const db = await openDatabase({
    path,
    allowedDirectories: [folder],
    threads: 2,
    memoryLimit: '4GB',
  });
  await createAllTables(db);
  if (isNew) await loadOperator(db, folder, config.operator);
  await reviewPersons({ db, asOf: end });
  const world = { db, folder, config, seed, first, asOf: end };
  console.table(await compareWithTruth(world));
  operators.push({ db, config, first, end });
}
const [oneOperator] = operators;
if (oneOperator && !values['no-ablation']) {
  for (const horizon of values.horizons.split(',').map(Number)) {
    const rows: Rows[] = [];
    for (const operator of operators) rows.push(await takeRows(operator, horizon));
    console.error(`What each family adds, ${horizon} days ahead …`);
    const { ablations, graph } = await ablate(rows, oneOperator.config);
    console.table(ablations);
    console.table(graph);
    console.error(`When contacts’ risk is told, ${horizon} days ahead …`);
    console.table(await compareContactsRisk(rows));
  }
}
for (const { db } of operators) db.close();
