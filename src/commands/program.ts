import { Command, Option } from 'commander';
import type { Language } from '../core/language.ts';
import { packageVersion } from '../core/package-root.ts';
import { alertCommand } from './alert.ts';
import { backtestCommand } from './backtest.ts';
import { checkCommand } from './check.ts';
import { explainCommand } from './explain.ts';
import { featuresCommand } from './features.ts';
import { exitCodesHelp, helpLayout } from './help-text.ts';
import { initCommand } from './init.ts';
import { learnCommand } from './learn.ts';
import { loadCommand } from './load.ts';
import { modelsCommand } from './models.ts';
import { nightlyCommand } from './nightly.ts';
import { scoreCommand } from './score.ts';
import { simulateCommand } from './simulate.ts';
import { statusCommand } from './status.ts';
import { trainCommand } from './train.ts';
import { seeHelp, usageError } from './words/usage-errors.ts';

/**
 * The whole command line; parsing it throws CommanderError or what a command throws.
 *
 * @param language of usage errors, which are told before any configuration is read; help is English
 */
export function buildProgram(language: Language = 'en'): Command {
  const program = new Command('holdfast')
    .description(
      'Sees which customers of a mobile operator have begun to think of changing their SIM.',
    )
    .version(packageVersion)
    .addOption(
      new Option('--config <file>', 'the configuration')
        .default('holdfast.yaml')
        .env('HOLDFAST_CONFIG'),
    )
    .option('--json', 'one JSON document on stdout')
    .option('--quiet', 'only errors on stderr')
    .option('--verbose', 'more on stderr')
    .addHelpText('after', exitCodesHelp);
  for (const command of commands()) program.addCommand(command);
  settle(program, language);
  return program;
}

/** In the order in which an operator meets them. */
function commands(): Command[] {
  return [
    initCommand(),
    simulateCommand(),
    checkCommand(),
    loadCommand(),
    trainCommand(),
    scoreCommand(),
    alertCommand(),
    nightlyCommand(),
    explainCommand(),
    backtestCommand(),
    statusCommand(),
    modelsCommand(),
    learnCommand(),
    featuresCommand(),
  ];
}

/** Errors are thrown (not `process.exit(1)`), and every command's help shows the global flags. */
function settle(command: Command, language: Language): void {
  command
    .exitOverride()
    .configureHelp(helpLayout)
    .configureOutput({ outputError: (text, write) => write(usageError(text, language)) })
    .showHelpAfterError(seeHelp(language));
  for (const inner of command.commands) settle(inner, language);
}
