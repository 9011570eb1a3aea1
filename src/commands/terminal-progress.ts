import { Presets, SingleBar } from 'cli-progress';
import { noProgress, type Progress } from '../core/progress.ts';

/** A bar on stderr with amount, rate and time left; nothing when stderr is no terminal. */
export function terminalProgress(flags: { quiet: boolean }): Progress {
  if (flags.quiet || !process.stderr.isTTY) return noProgress;
  let bar: SingleBar | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    step(name, total) {
      stop();
      const known = total !== undefined && total > 0;
      const format = known
        ? `${name.padEnd(22)} {bar} {percentage} % · {value}/{total} · {duration_formatted} · {eta_formatted} left`
        : `${name.padEnd(22)} {value} · {duration_formatted}`;
      const options = { format, clearOnComplete: true, hideCursor: true, stream: process.stderr };
      bar = new SingleBar(options, Presets.shades_classic);
      bar.start(known ? total : 0, 0);
    },
    tick(amount) {
      bar?.increment(amount);
    },
    done: stop,
  };
}
