#!/usr/bin/env node
import { setClock } from './commands/context.ts';
import { buildProgram } from './commands/program.ts';
import { reportError } from './commands/report-error.ts';
import { languageOfEnvironment, languageOfErrors } from './commands/told-language.ts';
import { exitCodes } from './core/failure.ts';

setClock(new Date());
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exitCodes.done);
  process.exit(reportError(error, languageOfErrors(process.env)));
});

const program = buildProgram(languageOfEnvironment(process.env));
try {
  await program.parseAsync(process.argv);
} catch (error) {
  process.exitCode = reportError(error, languageOfErrors(process.env));
}
