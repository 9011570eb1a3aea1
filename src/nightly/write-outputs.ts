import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeLists } from '../alerts/write-lists.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import { settleAll } from '../core/settle-all.ts';
import type { Database } from '../db/database.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { metricsText } from '../report/metrics.ts';
import { nightReport } from '../report/night-report.ts';
import { summariseNight } from '../report/night-summary.ts';
import { publishFolder } from '../report/publish.ts';
import type { RunFacts } from '../report/run-facts.ts';
import { viewsFile } from '../report/views-file.ts';
import { writeFeatures } from './write-features.ts';
import { writeSignals } from './write-signals.ts';

/**
 * Writes all files of `out/<asOf>` from the tables of the night, whole or not at all: the lists,
 * the scores, the controls, the report, `run.json` and `metrics.prom`. The same tables give the
 * same bytes in every file but `run.json`, `metrics.prom` and the workbook.
 *
 * @returns the folder
 * @throws Failure (exit 2) when it cannot be written; the last good folder is left in place
 */
export async function writeOutputs(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  run: RunFacts;
}): Promise<string> {
  const { db, config, asOf, run } = night;
  return publishFolder(config.out, asOf, async (folder) => {
    const summary = await besideFeatures({ db, config, asOf, folder }, async () => {
      await writeLists({ db, config, asOf, folder });
      await writeSignals({ db, asOf, folder, language: config.language });
      return summariseNight(db, asOf);
    });
    const features = config.night.writeFeatures ? featureCatalogue(config) : undefined;
    writeFileSync(join(folder, 'views.sql'), viewsFile(features, config.language), { flag: 'wx' });
    const report = nightReport({
      night: summary,
      language: config.language,
      currency: config.currency,
      warnings: run.warnings,
      modelCard: readCard(config, summary.modelVersion),
      files: [...filesBelow(folder), 'metrics.prom', 'run.json'],
    });
    writeFileSync(join(folder, 'report.html'), report, { flag: 'wx' });
    writeFileSync(join(folder, 'metrics.prom'), metricsText(summary, run), { flag: 'wx' });
    const facts = {
      asOf,
      ...run,
      modelVersion: summary.modelVersion,
      lines: { scored: summary.scored, alerts: summary.alerts, controls: summary.controls },
      outputs: Object.fromEntries(filesBelow(folder).map((file) => [file, hash(folder, file)])),
    };
    writeFileSync(join(folder, 'run.json'), `${JSON.stringify(facts, null, 2)}\n`, { flag: 'wx' });
  });
}

/**
 * Does `work` while the features are written, where they are and the configuration grants two
 * threads: the largest file of a night takes longer than all others, which leave one thread idle.
 * Ends when both have ended, with what `work` yields or the first failure.
 */
async function besideFeatures<Result>(
  night: { db: Database; config: LoadedConfig; asOf: Day; folder: string },
  work: () => Promise<Result>,
): Promise<Result> {
  const { night: kept, resources } = night.config;
  if (!kept.writeFeatures) return work();
  const features = writeFeatures(night);
  if (resources.threads < 2) await features;
  const worked = work();
  await settleAll<unknown>([worked, features]);
  return worked;
}

function readCard(config: LoadedConfig, version: string | null): string | undefined {
  if (!version || !/^[\w.-]+$/.test(version)) return undefined;
  const path = join(config.models, version, 'card.md');
  return existsSync(path) ? readFileSync(path, 'utf8') : undefined;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

function hash(folder: string, file: string): string {
  return createHash('sha256')
    .update(readFileSync(join(folder, file)))
    .digest('hex');
}
