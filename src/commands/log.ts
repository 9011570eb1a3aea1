import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/**
 * Logs go to stderr: JSON lines for machines, short coloured lines on a terminal.
 * Messages are constant and fields hold counts, names of steps and files; never a line's number.
 */
export function createLog(flags: { quiet: boolean; verbose: boolean }): Logger {
  const level = flags.quiet ? 'error' : flags.verbose ? 'debug' : 'info';
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stderr.isTTY) return pino(settings, pino.destination({ dest: 2, sync: true }));
  const pretty = PinoPretty({
    destination: 2,
    sync: true,
    colorize: !process.env.NO_COLOR,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
  });
  return pino(settings, pretty);
}
