import type { Config, ExtractName } from '../config/schema.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { mappingHash } from './mapping/mapping-hash.ts';

/** Files that were read as the configuration said then, and says no longer. */
export interface OlderMapping extends Record<string, unknown> {
  extract: ExtractName;
  files: number;
  units: number;
}

/**
 * Extracts whose mapping was changed after files were taken in: those files are known by their
 * content, so no load reads them again unless it is asked to (`load --again`).
 */
export function findOlderMappings(
  db: Database,
  config: Pick<Config, 'extracts'>,
): Promise<OlderMapping[]> {
  const mappings = Object.fromEntries(
    Object.entries(config.extracts).flatMap(([name, extract]) =>
      extract ? [[name, mappingHash(extract)]] : [],
    ),
  );
  return db.rows<OlderMapping>(readSql(import.meta.url, 'older-mapping.sql'), {
    mappings: JSON.stringify(mappings),
  });
}
