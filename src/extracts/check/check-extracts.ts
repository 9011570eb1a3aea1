import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Logger } from 'pino';
import type { LoadedConfig } from '../../config/load-config.ts';
import type { ExtractName } from '../../config/schema.ts';
import type { Day } from '../../core/dates.ts';
import type { Progress } from '../../core/progress.ts';
import type { Database } from '../../db/database.ts';
import { openDatabase } from '../../db/open.ts';
import { readSql } from '../../db/sql-file.ts';
import { contracts } from '../contracts/all.ts';
import { type LoadReport, loadAll } from '../load-all.ts';
import { createExtractTables } from '../tables.ts';
import { checkLinks, type LinkFinding } from './check-links.ts';
import { checkVolume, type VolumeFinding } from './check-volume.ts';
import { type Coverage, countCoverage } from './coverage.ts';
import { olderInWarehouse } from './older-in-warehouse.ts';

export interface ExtractCheck {
  extract: ExtractName;
  files: number;
  read: number;
  loaded: number;
  rejected: number;
  repeated: number;
  /** The newest day it tells of. */
  newest: Day | null;
  /** Share of rows in which a column is filled, 0..1; null without rows. */
  coverage: Coverage[];
  /** Broken rules with the first rows that break them; values are shown here and nowhere else. */
  rejects: RejectExample[];
}

export interface RejectExample extends Record<string, unknown> {
  rule: string;
  column: string | null;
  rows: number;
  file: string;
  line: number;
  value: string | null;
}

export interface CheckReport {
  asOf: Day;
  extracts: ExtractCheck[];
  /** Extracts that are not there, and what is null for it. */
  missing: { extract: ExtractName; without: string }[];
  refused: LoadReport['refused'];
  passed: LoadReport['passed'];
  folders: LoadReport['folders'];
  older: LoadReport['older'];
  links: LinkFinding[];
  volume: VolumeFinding[];
}

/**
 * Reads every extract against the contract and writes nothing: all of it happens in memory and in a
 * folder for temporary files that is removed again.
 *
 * @throws Failure (exit 4) when a required extract is missing, (exit 2) for a senseless mapping
 */
export async function checkExtracts(options: {
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
  progress?: Progress;
}): Promise<CheckReport> {
  const { config } = options;
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-check-'));
  const db = await openDatabase({
    path: ':memory:',
    allowedDirectories: [config.landing, config.folder, folder],
    timezone: config.timezone,
    threads: config.resources.threads,
    memoryLimit: config.resources.memory,
    tempDirectory: join(folder, 'spill'),
  });
  try {
    await createExtractTables(db);
    await db.run(readSql(import.meta.url, 'line-days.sql'));
    const coverage = new Map<ExtractName, Coverage[]>();
    const cdr = {
      rollUp: async () => {
        await db.run(readSql(import.meta.url, 'take-line-days.sql'));
        await countCoverage(db, contracts.cdr, 'cdr_batch', coverage);
      },
      remove: async () => undefined,
    };
    const staging = join(folder, 'staging');
    const report = await loadAll({ ...options, db, cdr, staging, lenient: true });
    const older = await olderInWarehouse(config, options.log);
    return { ...(await summarise(db, options, report, coverage)), older };
  } finally {
    db.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function summarise(
  db: Database,
  { config, asOf }: { config: LoadedConfig; asOf: Day },
  report: LoadReport,
  coverage: Map<ExtractName, Coverage[]>,
): Promise<Omit<CheckReport, 'older'>> {
  const extracts: ExtractCheck[] = [];
  const missing: CheckReport['missing'] = [];
  for (const contract of Object.values(contracts)) {
    const units = report.units.filter(({ extract }) => extract === contract.name);
    if (units.length === 0) missing.push({ extract: contract.name, without: contract.without.en });
    if (!config.extracts[contract.name]) continue;
    if (contract.name !== 'cdr') {
      await countCoverage(db, contract, `extracts.${contract.name}`, coverage);
    }
    const total = (of: 'read' | 'loaded' | 'rejected' | 'repeated') =>
      units.reduce((sum, unit) => sum + unit[of], 0);
    extracts.push({
      extract: contract.name,
      files: units.reduce((sum, { files }) => sum + files.length, 0),
      read: total('read'),
      loaded: total('loaded'),
      rejected: total('rejected'),
      repeated: total('repeated'),
      newest: await newestDay(db, contract.name),
      coverage: coverage.get(contract.name) ?? [],
      rejects: await db.rows<RejectExample>(readSql(import.meta.url, 'reject-examples.sql'), {
        extract: contract.name,
      }),
    });
  }
  const { refused, passed, folders } = report;
  const links = await checkLinks({ db, cdrDays: 'line_days' });
  const volume = await checkVolume({ db, asOf });
  return { asOf, extracts, missing, refused, passed, folders, links, volume };
}

function newestDay(db: Database, extract: ExtractName): Promise<Day | null> {
  const facts =
    extract === 'cdr'
      ? 'select max(day) as day from line_days'
      : `select max(known_on) as day from extracts.${extract}`;
  return db.value<Day | null>(
    `select greatest((select max(file_date) from extracts.units where extract = $extract), (${facts}))`,
    { extract },
  );
}
