import { existsSync } from 'node:fs';
import Table from 'cli-table3';
import { Command } from 'commander';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { readStatus, type Status } from '../nightly/read-status.ts';
import { contextOf, openWarehouse } from './context.ts';

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
        else context.print(describe(status, begun ? config.warehouse : undefined));
      } finally {
        db.close();
      }
    });
}

function describe(status: Status, warehouse: string | undefined): string {
  if (!warehouse) return 'There is no warehouse yet: `holdfast nightly` makes one.';
  const plain = { style: { head: [], border: [], compact: true } };
  const nights = new Table({ head: ['night', 'model', 'alerts', 'refused files'], ...plain });
  for (const night of status.nights) {
    nights.push([night.asOf, night.model, night.alerts, night.refusedFiles]);
  }
  const extracts = new Table({
    head: ['extract', 'newest file or day', 'units', 'rows', 'rejected'],
    ...plain,
  });
  for (const row of status.extracts) {
    extracts.push([row.extract, row.newest ?? '–', row.units, row.loaded, row.rejected]);
  }
  const model = status.model
    ? `Model ${status.model.version}, ${status.model.ageDays} days old${status.model.pinned ? ', pinned' : ''}.`
    : 'No model yet.';
  return [
    status.nights.length > 0 ? nights.toString() : 'No night has been finished yet.',
    extracts.toString(),
    model,
    ...status.due.map((what) => `Due: ${what}`),
  ].join('\n');
}
