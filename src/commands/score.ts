import { Command } from 'commander';
import { fillNames } from '../core/fill-names.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { requireFresh } from '../nightly/require-fresh.ts';
import { scoreNight } from '../nightly/score-night.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';
import { nightWords } from './words/night.ts';

/** `holdfast score`: features and scores of every active line as of a day, in the warehouse. */
export function scoreCommand(): Command {
  return new Command('score')
    .description('features and scores of every active line')
    .option('--date <day>', 'as of that day; default: yesterday')
    .action(async (flags: { date?: string }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asOf = flags.date ? readDay(flags.date, '--date') : context.yesterday(config.timezone);
      const db = await openWarehouse(config);
      try {
        await createAllTables(db);
        const { log, progress } = context;
        const clock = () => performance.now();
        await requireFresh({ db, config, asOf });
        const scored = await scoreNight({ db, config, asOf, log, progress, clock });
        if (context.json) context.printJson({ asOf, ...scored });
        else context.print(fillNames(nightWords(config.language).scored, { asOf, ...scored }));
      } finally {
        db.close();
      }
    });
}
