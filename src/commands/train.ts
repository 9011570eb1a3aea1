import Table from 'cli-table3';
import { Command } from 'commander';
import type { LoadedConfig } from '../config/load-config.ts';
import type { ModelCard } from '../model/card.ts';
import { readLive } from '../model/registry.ts';
import type { Figure } from '../model/validate.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { train } from '../nightly/training.ts';
import { contextOf, openWarehouse, readDay } from './context.ts';

/** `holdfast train`: learns, validates, registers a version and prints its figures. */
export function trainCommand(): Command {
  return new Command('train')
    .description('labels, features, trees, calibration, validation on later time; a new version')
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
        else context.print([describeCard(card), ...describeLive(config, card)].join('\n'));
      } finally {
        db.close();
      }
    });
}

function describeLive(config: LoadedConfig, { version }: ModelCard): string[] {
  const live = readLive(config);
  if (!live || live.version === version) return [];
  const why = live.pinned ? 'was chosen by an operator' : 'was trained as of a later day';
  return [
    `Live stays ${live.version}, which ${why}; to change it: holdfast models promote ${version}`,
  ];
}

function describeCard(card: ModelCard): string {
  const { figures } = card;
  const table = new Table({
    head: ['figure', 'value', '95 % interval'],
    style: { head: [], border: [], compact: true },
  });
  for (const figure of [...figures.churn, ...figures.unannounced, ...figures.others])
    table.push(figureRow(figure));
  const judged =
    card.checkedOn === 'later time' ? 'on later time' : 'on persons the trees never saw';
  return [
    `Model ${card.version}, judged ${judged}: ${figures.churned} of ${figures.rows} lines left (${(figures.baseRate * 100).toFixed(1)} %).`,
    table.toString(),
    ...card.limits.map((limit) => `Note: ${limit}`),
    `More: holdfast models show ${card.version}`,
  ].join('\n');
}

function figureRow({ name, value, low, high }: Figure): string[] {
  const shown = (number: number | null) => (number === null ? '–' : number.toPrecision(3));
  return [name, shown(value), `${shown(low)} – ${shown(high)}`];
}
