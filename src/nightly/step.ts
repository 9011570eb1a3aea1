import type { Logger } from 'pino';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';

/** What every step of the night is given. */
export interface NightContext {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  log: Logger;
  progress: Progress;
  /** Milliseconds from some fixed moment; for durations only. */
  clock: () => number;
}

/** One step of the night, how long it took, and what it tells of itself (counts, never lines). */
export interface StepResult {
  step: string;
  seconds: number;
  detail: Record<string, unknown>;
}

/** Runs a named step and logs its end. */
export async function runStep<T extends object>(
  context: NightContext,
  step: string,
  work: () => Promise<T>,
): Promise<StepResult & { result: T }> {
  const began = context.clock();
  context.progress.step(step);
  try {
    const result = await work();
    const seconds = Math.round(context.clock() - began) / 1000;
    const detail = { ...result } as Record<string, unknown>;
    context.log.info({ asOf: context.asOf, step, seconds, ...detail }, 'step done');
    return { step, seconds, detail, result };
  } finally {
    context.progress.done();
  }
}
