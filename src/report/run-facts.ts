/** What a run can tell about itself for `run.json`, `metrics.prom` and the report. */
export interface RunFacts {
  /** Version of the program. */
  version: string;
  /** Moment the run began, ISO 8601; the only times in the outputs. */
  startedAt: string;
  steps: RunStep[];
  inputs: RunInput[];
  /** Sentences about what is missing, late or odd. */
  warnings: string[];
  /** Anything else worth keeping in run.json, as the configuration's hash. */
  further?: Record<string, unknown>;
}

export interface RunStep {
  name: string;
  seconds: number;
  rows?: number;
}

export interface RunInput {
  extract: string;
  file: string;
  sha256: string;
  rowsRead?: number;
  rowsLoaded?: number;
  rowsRejected?: number;
}

/** Facts of a run about which nothing is known. */
export const noRunFacts: RunFacts = {
  version: '',
  startedAt: '',
  steps: [],
  inputs: [],
  warnings: [],
};
