/** Adds up how long the parts of long work take; a part may come several times. */
export class PartTimes {
  readonly #clock: () => number;
  readonly #milliseconds = new Map<string, number>();

  /** @param clock milliseconds from some fixed moment */
  constructor(clock: () => number) {
    this.#clock = clock;
  }

  /** Does the work and counts its time to the part. */
  async time<T>(part: string, work: () => Promise<T>): Promise<T> {
    const began = this.#clock();
    try {
      return await work();
    } finally {
      const before = this.#milliseconds.get(part) ?? 0;
      this.#milliseconds.set(part, before + this.#clock() - began);
    }
  }

  /** Seconds by part, to the millisecond, in the order the parts were first done. */
  seconds(): Record<string, number> {
    return Object.fromEntries(
      [...this.#milliseconds].map(([part, milliseconds]) => [
        part,
        Math.round(milliseconds) / 1000,
      ]),
    );
  }
}
