import { decideAlerts } from './alerts/decide-alerts.ts';
import type { Day } from './core/dates.ts';
import { exitCodes, Failure } from './core/failure.ts';
import { type LoadReport, throwIfRefused } from './extracts/load-all.ts';
import type { RefusedFile } from './extracts/refused-file.ts';
import { gatherWarnings } from './nightly/gather-warnings.ts';
import { placeLines } from './nightly/place-lines.ts';
import { readInputs } from './nightly/read-inputs.ts';
import { requireFresh } from './nightly/require-fresh.ts';
import { scoreNight } from './nightly/score-night.ts';
import { type NightContext, runStep, type StepResult } from './nightly/step.ts';
import { takeIn } from './nightly/take-in.ts';
import { train, trainingDue } from './nightly/training.ts';
import { writeOutputs } from './nightly/write-outputs.ts';
import { valueLines } from './value/value-lines.ts';
import { reviewPersons } from './warehouse/persons/review-persons.ts';
import { findPoaching } from './watch/poaching/find-poaching.ts';

export interface NightResult {
  asOf: Day;
  folder: string;
  steps: StepResult[];
  warnings: string[];
  refused: LoadReport['refused'];
  alerts: number;
  controls: number;
}

/** Files whose refusal ends the night: a list without them would be wrong, not only poorer. */
const indispensable = new Set(['subscribers', 'cdr', 'usage', 'bills']);

/**
 * One night, top to bottom. Every step can be repeated: it replaces what it wrote for this date.
 * The night counts as finished when its lists stand in their folder.
 *
 * @throws Failure (exit 3) when a file of a required extract is refused, (exit 4) when one is
 *         missing or stale, (exit 6) when there is no model and history is too short for one
 */
export async function runNight(
  night: NightContext & { version: string; startedAt: string },
): Promise<NightResult> {
  const { db, config, asOf } = night;
  const steps: StepResult[] = [];
  const step = async <T extends object>(name: string, work: () => Promise<T>): Promise<T> => {
    const { result, ...told } = await runStep(night, name, work);
    steps.push(told);
    return result;
  };

  const load = await step('load', async () => summariseLoad(await takeIn(night)));
  throwIfRefused({ refused: load.refused.filter(({ extract }) => indispensable.has(extract)) });
  await step('freshness', () => requireFresh(night));
  await step('persons', async () => ({ reviews: (await reviewPersons(night)).length }));
  const reason = trainingDue(config, asOf);
  if (reason) {
    await step('train', async () => {
      const { version } = await train(night);
      return { reason, version };
    });
  }
  const scored = await step('score', () => scoreNight(night));
  await step('stages', async () => (await placeLines(night)).byStage);
  await step('value', async () => ({ lines: (await valueLines(night)).lines }));
  const decided = await step('alerts', () => decideAlerts(night));
  await step('poaching', async () => ({ numbers: (await findPoaching(night)).length }));
  const warnings = await gatherWarnings(night, load);
  const { folder } = await step('lists', async () => {
    const facts = {
      version: night.version,
      startedAt: night.startedAt,
      steps: steps.map(({ step: name, seconds, detail }) => ({ name, seconds, ...rowsOf(detail) })),
      inputs: await readInputs(db, asOf),
      warnings,
    };
    return { folder: await writeOutputs({ db, config, asOf, run: facts }) };
  });
  await db.run(
    'insert or replace into runs.night values ($as_of::date, $version, $alerts, $refused)',
    {
      as_of: asOf,
      version: scored.version,
      alerts: decided.lines,
      refused: load.refused.length,
    },
  );
  return {
    asOf,
    folder,
    steps,
    warnings,
    refused: load.refused,
    alerts: decided.lines,
    controls: decided.controls,
  };
}

/** A night whose list was written although a file that it can do without was refused still ends with 3. */
export function throwIfFilesRefused(results: readonly Pick<NightResult, 'refused'>[]): void {
  const refused = results.flatMap((result) => result.refused);
  if (refused.length === 0) return;
  const [{ told }] = refused as [RefusedFile];
  throw new Failure(exitCodes.contract, {
    en: `the lists were written, but ${refused.length === 1 ? 'a file was' : `${refused.length} files were`} refused: ${told.en}`,
    zh: `名单已写出，但有 ${refused.length} 个文件被拒收：${told.zh}`,
  });
}

function summariseLoad(report: LoadReport) {
  const sum = (of: (unit: LoadReport['units'][number]) => number) =>
    report.units.reduce((total, unit) => total + of(unit), 0);
  return {
    units: report.units.length,
    rows: sum((unit) => unit.read),
    loaded: sum((unit) => unit.loaded),
    rejected: sum((unit) => unit.rejected),
    refused: report.refused,
    folders: report.folders,
  };
}

function rowsOf(detail: Record<string, unknown>): { rows?: number } {
  const rows = detail.rows ?? detail.lines;
  return typeof rows === 'number' ? { rows } : {};
}
