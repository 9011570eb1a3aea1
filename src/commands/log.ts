import { Writable } from 'node:stream';
import { type Logger, pino } from 'pino';
import { PinoPretty } from 'pino-pretty';

/**
 * Logs go to stderr: JSON lines for machines, short coloured lines on a terminal.
 * Messages are constant and fields hold counts, names of steps and files; never a line's number.
 *
 * @param flags.write what writes to a terminal that may show something else below, as a bar
 */
export function createLog(flags: {
  quiet: boolean;
  verbose: boolean;
  write?: (text: string) => void;
}): Logger {
  const level = flags.quiet ? 'error' : flags.verbose ? 'debug' : 'info';
  const settings = { level, base: null, timestamp: pino.stdTimeFunctions.isoTime };
  if (!process.stderr.isTTY) return pino(settings, pino.destination({ dest: 2, sync: true }));
  const { write = (text: string) => void process.stderr.write(text) } = flags;
  const pretty = PinoPretty({
    destination: new Writable({
      decodeStrings: false,
      write(text, _encoding, done) {
        write(String(text));
        done();
      },
    }),
    colorize: !process.env.NO_COLOR,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname',
    singleLine: true,
  });
  return pino(settings, pretty);
}
