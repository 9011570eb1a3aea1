import type { LoadedConfig } from '../config/load-config.ts';
import { type Day, daysBetween } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { findOlderMappings, type OlderMapping } from '../extracts/older-mappings.ts';
import { findModel, readLive } from '../model/registry.ts';
import { missedNights } from './missed-nights.ts';
import { trainingDue } from './training.ts';

export interface Status {
  /** The newest ten, newest first. */
  nights: { asOf: Day; model: string; alerts: number; refusedFiles: number }[];
  extracts: {
    extract: string;
    newest: Day | null;
    units: number;
    loaded: number;
    rejected: number;
  }[];
  /** Extracts of which the warehouse has files that were read with another mapping. */
  older: OlderMapping[];
  model: { version: string; ageDays: number; pinned: boolean } | null;
  /** The nights that a night of yesterday would work off, oldest first. */
  nightsDue: Day[];
  /** Why it would train first; null when its model is young enough. */
  trainingDue: string | null;
  /** Both in words. */
  due: string[];
}

/** How things stand for a night of `today` (the last day that has ended). */
export async function readStatus(asked: {
  db: Database;
  config: LoadedConfig;
  today: Day;
}): Promise<Status> {
  const { db, config, today } = asked;
  const nights = await db.rows<Status['nights'][number]>(
    readSql(import.meta.url, 'last-nights.sql'),
  );
  const extracts = await db.rows<Status['extracts'][number]>(
    readSql(import.meta.url, 'extract-units.sql'),
  );
  const model = findModel({ config, asOf: today });
  const training = trainingDue(config, today);
  const nightsDue =
    nights[0]?.asOf === today ? [] : await missedNights(db, today, config.night.catchUpDays);
  return {
    nights,
    extracts,
    older: await findOlderMappings(db, config),
    model: model
      ? {
          version: model.version,
          ageDays: daysBetween(model.asOf, today),
          pinned: readLive(config)?.pinned ?? false,
        }
      : null,
    nightsDue,
    trainingDue: training ?? null,
    due: [
      ...(nightsDue.length > 0
        ? [`nights ${nightsDue[0]} to ${nightsDue.at(-1)} (${nightsDue.length})`]
        : []),
      ...(training ? [`training (${training})`] : []),
    ],
  };
}
