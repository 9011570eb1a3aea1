/** A line number that is written often: its decimal digits, counted up in place. */
export class LineNumber {
  #digits: Uint8Array;

  constructor(value: number) {
    this.#digits = Buffer.from(String(value));
  }

  next(): void {
    const digits = this.#digits;
    let place = digits.length - 1;
    while (place >= 0 && digits[place] === 57) digits[place--] = 48;
    if (place < 0) this.#digits = Buffer.from(`1${'0'.repeat(digits.length)}`);
    else digits[place] = (digits[place] as number) + 1;
  }

  /** Writes the digits at `to`; yields the place behind them. */
  write(bytes: Uint8Array, to: number): number {
    const digits = this.#digits;
    for (let place = 0; place < digits.length; place++) bytes[to + place] = digits[place] as number;
    return to + digits.length;
  }
}
