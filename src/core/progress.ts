/** How far long work has got. What shows it (a bar, a log line, nothing) is the caller's choice. */
export interface Progress {
  /** Begins a named step; `total` is its number of units (rows, bytes, lines) when known. */
  step(name: string, total?: number): void;
  /** `amount` further units are done. */
  tick(amount: number): void;
  /** The step has ended. */
  done(): void;
}

/** Shows nothing. */
export const noProgress: Progress = { step() {}, tick() {}, done() {} };
