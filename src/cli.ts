#!/usr/bin/env node
import { CommanderError } from 'commander';
import { setClock } from './commands/context.ts';
import { createLog } from './commands/log.ts';
import { buildProgram } from './commands/program.ts';
import { exitCodes, Failure } from './core/failure.ts';
import { explainFileError } from './core/file-failure.ts';

setClock(new Date());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  throw error;
});

const program = buildProgram();
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = report(explainFileError(error));
}

function report(error: unknown): number {
  if (error instanceof CommanderError) {
    return error.exitCode === 0 ? exitCodes.done : exitCodes.usage;
  }
  const log = createLog({ quiet: false, verbose: false });
  if (error instanceof Failure) {
    log.error({ exitCode: error.exitCode }, error.message);
    return error.exitCode;
  }
  const stack = error instanceof Error ? error.stack : String(error);
  log.fatal({ stack }, 'a fault of the program');
  return exitCodes.fault;
}
