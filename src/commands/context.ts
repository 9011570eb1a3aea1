import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import type { Logger } from 'pino';
import { askedLanguage } from '../config/asked-language.ts';
import { type LoadedConfig, loadConfig } from '../config/load-config.ts';
import { addDays, type Day, dayIn, isDay } from '../core/dates.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import type { Language } from '../core/language.ts';
import type { Progress } from '../core/progress.ts';
import type { Database } from '../db/database.ts';
import { openDatabase } from '../db/open.ts';
import { createLog } from './log.ts';
import { terminalProgress } from './terminal-progress.ts';
import { fitTerminal } from './terminal-style.ts';
import { tellErrorsIn } from './told-language.ts';

/** What every command has: the global flags, the clock, and where to write. */
export interface Context {
  json: boolean;
  quiet: boolean;
  verbose: boolean;
  configFile: string;
  log: Logger;
  progress: Progress;
  /** Writes a result to stdout. */
  print(text: string): void;
  /** Writes one JSON document to stdout. */
  printJson(value: unknown): void;
  /** Reads the configuration. */
  config(): LoadedConfig;
  /** The moment the program started, ISO 8601; for run.json, and the age of what a backtest keeps. */
  startedAt: string;
  /** The day before today in the operator's time zone: the last day that has ended. */
  yesterday(timezone: string): Day;
}

/** The moment the program started; set once in `cli.ts`, where alone the clock is read. */
let startedAt: Date | undefined;
export function setClock(now: Date): void {
  startedAt = now;
}

/** The context of a command from its global flags (before or after the command's name). */
export function contextOf(command: Command): Context {
  const flags = command.optsWithGlobals<{
    config?: string;
    json?: boolean;
    quiet?: boolean;
    verbose?: boolean;
  }>();
  const quiet = flags.quiet ?? false;
  const configFile = flags.config ?? 'holdfast.yaml';
  let language: Language = 'en';
  const progress = terminalProgress({ quiet, language: () => language });
  const log = createLog({
    quiet,
    verbose: flags.verbose ?? false,
    write: progress.writeAbove,
  });
  return {
    json: flags.json ?? false,
    quiet,
    verbose: flags.verbose ?? false,
    configFile,
    log,
    progress,
    print: (text) => {
      const fit = fitTerminal(text);
      process.stdout.write(fit.endsWith('\n') ? fit : `${fit}\n`);
    },
    printJson: (value) => void process.stdout.write(`${JSON.stringify(value, null, 2)}\n`),
    config: () => {
      const asked = askedLanguage(configFile);
      if (asked) tellErrorsIn(asked);
      const config = loadConfig(configFile);
      language = config.language;
      tellErrorsIn(language);
      return config;
    },
    startedAt: startedAt?.toISOString() ?? '',
    yesterday: (timezone) => {
      if (!startedAt) throw new Error('the clock was not set');
      return addDays(dayIn(timezone, startedAt), -1);
    },
  };
}

/**
 * Opens the warehouse of the configuration; the caller closes it.
 *
 * @param use scratch: nothing is to be left behind, so a warehouse that is not there yet stays in memory
 */
export async function openWarehouse(
  config: LoadedConfig,
  use: { scratch: boolean } = { scratch: false },
): Promise<Database> {
  const inMemory = use.scratch && !existsSync(config.warehouse);
  return openDatabase({
    path: inMemory ? ':memory:' : config.warehouse,
    allowedDirectories: [config.landing, config.out, dirname(config.warehouse)],
    timezone: config.timezone,
    threads: config.resources.threads,
    memoryLimit: config.resources.memory,
  });
}

/**
 * A day given on the command line.
 *
 * @throws Failure (exit 2) when it is no calendar day
 */
export function readDay(text: string, flag: string): Day {
  if (isDay(text)) return text;
  throw new Failure(exitCodes.usage, {
    en: `${flag} ${text} is no calendar day: give it as YYYY-MM-DD`,
    zh: `${flag} ${text} 不是日历上的日期：请写成 YYYY-MM-DD`,
  });
}
