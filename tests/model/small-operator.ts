import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { type LoadedConfig, parseConfig } from '../../src/config/load-config.ts';
import type { Day } from '../../src/core/dates.ts';
import { noProgress } from '../../src/core/progress.ts';
import type { Database } from '../../src/db/database.ts';
import { createScoreTables } from '../../src/model/create-tables.ts';
import type { SampleSources } from '../../src/model/sample-sources.ts';
import { scoreLines } from '../../src/model/score.ts';
import { trainModel } from '../../src/model/train.ts';
import { openLabelWorld } from '../journey/labels-world.ts';

/**
 * An operator of `lines` lines whose exits follow from two features by a known rule: one number
 * (`rise`, evil when above 0.8) and one word (`colour`, evil when red). The other stages are played
 * by single statements, so that what is tested is the model stage alone.
 */
export interface SmallOperator {
  db: Database;
  config: LoadedConfig;
  train(asOf: Day, threads?: number): ReturnType<typeof trainModel>;
  score(asOf: Day): ReturnType<typeof scoreLines>;
}

export async function openSmallOperator(
  lines: number,
  features = 'rise, colour, noise',
): Promise<SmallOperator> {
  const { db, active } = await openLabelWorld();
  await active('first', '2025-01-01', '2025-01-01');
  await createScoreTables(db);
  const config: LoadedConfig = {
    ...parseConfig(
      'operator: OP\nlanding: .\nextracts: { subscribers: { files: a.csv } }\nmodel: { sampleDates: 4 }',
      'y',
    ),
    ...{ file: '', folder: '', landing: '', warehouse: '', out: '' },
    models: mkdtempSync(join(tmpdir(), 'holdfast-train-')),
  };
  const sources = playSources(lines, features);
  const log = pino({ level: 'silent' });
  return {
    db,
    config,
    train: (asOf, threads = 1) =>
      trainModel({
        db,
        config: { ...config, resources: { ...config.resources, threads } },
        asOf,
        sources,
        log,
        progress: noProgress,
      }),
    score: async (asOf) => {
      await sources.createActiveLines({ db, config, asOf, into: 'active_now' });
      const into = 'features_now';
      await sources.featuresOf({ db, config, asOf, population: 'active_now', into });
      return scoreLines({ db, config, asOf, features: into, log, progress: noProgress });
    },
  };
}

/** A number 0..1 of a line, a day and a purpose. */
const chance = (purpose: string) =>
  `((md5_number_lower(subscriber_id || $as_of || '${purpose}') % 10000) / 10000)`;
const drawn = `select subscriber_id, ${chance('rise')} as rise, ${chance('noise')} as noise,
  case when ${chance('colour')} < 0.2 then 'red' else 'blue' end as colour,
  ${chance('fate')} as fate, ${chance('kind')} as kind`;

function playSources(lines: number, features: string): SampleSources {
  const table = (into: string) =>
    into.startsWith('temp.') ? `temp table ${into.slice(5)}` : `table ${into}`;
  const make = (db: Database, into: string, select: string, asOf: Day) =>
    db.run(`create or replace ${table(into)} as ${select}`, { as_of: asOf });
  const everyone = `(select printf('line-%06d', n) as subscriber_id from range(${lines}) as all_lines (n))`;
  return {
    createActiveLines: ({ db, asOf, into }) =>
      make(db, into, `select subscriber_id from ${everyone}`, asOf),
    newestLabelled: async () => ({ withSilence: '2026-03-01', withoutSilence: '2026-03-30' }),
    findExits: async ({ since, knownBy }) => ({ since, knownBy }),
    buildLabels: ({ db, asOf, into }) =>
      make(
        db,
        into,
        `with line as (${drawn} from ${everyone})
         select subscriber_id, null::date as exit_on,
           case when fate < 0.02 + case when rise > 0.8 then 0.15 else 0 end
               + case when colour = 'red' then 0.1 else 0 end
             then case when colour = 'red' or kind < 0.2 then 'external' else 'silent' end end as exit_kind,
           case when kind > 0.96 then date '2026-03-05' end as internal_on
         from line`,
        asOf,
      ),
    async featuresOf({ db, asOf, population, into }) {
      const select = `with line as (${drawn} from ${population})
         select $as_of::date as as_of, subscriber_id, ${features} from line order by subscriber_id`;
      await make(db, into, select, asOf);
      return into;
    },
  };
}
