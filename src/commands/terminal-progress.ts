import { performance } from 'node:perf_hooks';
import { type Params, Presets, SingleBar } from 'cli-progress';
import type { Language } from '../core/language.ts';
import { noProgress, type Progress } from '../core/progress.ts';
import { progressLine } from './progress-line.ts';

export interface TerminalProgress extends Progress {
  /** Writes a text above the bar, or as it is where no bar is shown. */
  writeAbove(text: string): void;
}

/**
 * A bar on stderr with amount, rate and time left; none when stderr is no terminal.
 *
 * @param flags.language asked when a step begins: the configuration may be read later than this
 */
export function terminalProgress(flags: {
  quiet: boolean;
  language: () => Language;
}): TerminalProgress {
  const { stderr } = process;
  const isShown = stderr.isTTY && !flags.quiet;
  if (!isShown) return { ...noProgress, writeAbove: (text) => void stderr.write(text) };
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    step(name, total = 0) {
      stop();
      bar = new SingleBar(
        {
          format: lineOf(name, flags.language()),
          clearOnComplete: true,
          hideCursor: true,
          stream: stderr,
        },
        Presets.shades_classic,
      );
      bar.start(total, 0);
    },
    tick(amount) {
      bar?.increment(amount);
    },
    done: stop,
    // The bar goes back to where the cursor was saved when it ends, so that it is saved anew (ESC 7)
    // behind the text; and it lets no line wrap (?7).
    writeAbove: (text) =>
      void stderr.write(bar ? `\r\u001b[K\u001b[?7h${text}\u001b7\u001b[?7l` : text),
  };
}

function lineOf(step: string, language: Language) {
  const began = performance.now();
  return (_options: unknown, { value, total, eta }: Params): string => {
    const seconds = (performance.now() - began) / 1000;
    const isKnown = value > 0 && Number.isFinite(Number(eta));
    const state = { step, value, total, seconds, ...(isKnown && { secondsLeft: Number(eta) }) };
    return progressLine(state, { columns: process.stderr.columns || 80, language });
  };
}
