import { existsSync } from 'node:fs';
import { Command } from 'commander';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { readStatus } from '../nightly/read-status.ts';
import { contextOf, openWarehouse } from './context.ts';
import { describeStatus } from './status/describe.ts';
import { statusWords } from './words/status.ts';

/** `holdfast status`: last nights, freshness, model age, what is due. */
export function statusCommand(): Command {
  return new Command('status')
    .description('last runs, freshness, model age, what is due')
    .action(async (_flags, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const begun = existsSync(config.warehouse);
      const db = await openWarehouse(config, { scratch: true });
      try {
        await createAllTables(db);
        const status = await readStatus({ db, config, today: context.yesterday(config.timezone) });
        if (context.json) context.printJson(status);
        else if (begun) context.print(describeStatus(status, config.language));
        else context.print(statusWords(config.language).noWarehouse);
      } finally {
        db.close();
      }
    });
}
