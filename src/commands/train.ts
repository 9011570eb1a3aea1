import { Command } from 'commander';
import { readLive } from '../model/registry.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { train } from '../nightly/training.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';
import { describeTraining } from './train/describe.ts';

/** `holdfast train`: learns, validates, registers a version and prints its figures. */
export function trainCommand(): Command {
  return new Command('train')
    .description(
      'makes a new version: labels, features, trees, calibration, validation on later time',
    )
    .option('--as-of <day>', 'train with what was known on that day; default: yesterday')
    .action(async (flags: { asOf?: string }, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const asOf = flags.asOf ? readDay(flags.asOf, '--as-of') : context.yesterday(config.timezone);
      const db = await openWarehouse(config);
      try {
        await createAllTables(db);
        const { log, progress } = context;
        const card = await train({ db, config, asOf, log, progress });
        if (context.json) context.printJson(card);
        else context.print(describeTraining(card, readLive(config), config.language));
      } finally {
        db.close();
      }
    });
}
