import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';

/** What is asked of another stage: a table `into` as of a day. */
export interface SourceRequest {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  into: string;
}

/** Exits found once for all dates of a training; the stage `journey` knows what more is in it. */
export interface KnownExits {
  since: Day;
  knownBy: Day;
}

/**
 * The stages a training sample is made of. Stages do not import each other, so whoever runs a
 * training (the command, the night, a backtest) hands them in.
 */
export interface SampleSources<Exits extends KnownExits = KnownExits> {
  /** `subscriber_id, …`: lines with an outgoing attempt within activeDays. */
  createActiveLines(request: SourceRequest): Promise<unknown>;
  /** The newest dates whose labels are complete by `knownBy`, with and without silences. */
  newestLabelled(request: {
    db: Database;
    config: LoadedConfig;
    knownBy: Day;
  }): Promise<{ withSilence: Day | undefined; withoutSilence: Day }>;
  /** Exits after `since`, as known by `knownBy`. */
  findExits(request: {
    db: Database;
    config: LoadedConfig;
    since: Day;
    knownBy: Day;
  }): Promise<Exits>;
  /** `subscriber_id, exit_kind, exit_on, internal_on`. */
  buildLabels(request: SourceRequest & { knownBy: Day; exits: Exits }): Promise<unknown>;
  /**
   * `as_of, subscriber_id` and one column per feature, for the lines of `population` at least.
   *
   * @returns what stands behind `from`: the table `into`, or a relation that is there already
   */
  featuresOf(request: SourceRequest & { population: string }): Promise<string>;
}
