import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import type { LoadedConfig } from '../config/load-config.ts';
import { exitCodes, Failure } from '../core/failure.ts';
import { fillNames } from '../core/fill-names.ts';
import type { ModelCard } from '../model/card.ts';
import {
  type Live,
  listModels,
  type ModelVersion,
  promoteModel,
  readLive,
  rollBackModel,
} from '../model/registry.ts';
import { type Context, contextOf } from './context.ts';
import { cardHtml } from './models/card-html.ts';
import { cardText } from './models/card-text.ts';
import { terminalStyle } from './terminal-style.ts';
import { terminalTable } from './terminal-table.ts';
import { modelWords } from './words/models.ts';
import { writeAside } from './write-aside.ts';

/** `holdfast models`: the registry of trained versions. */
export function modelsCommand(): Command {
  const models = new Command('models').description('the registry of trained versions');
  models
    .command('list', { isDefault: true })
    .description('all versions, oldest first')
    .action((_flags, command: Command) => list(contextOf(command)));
  models
    .command('show')
    .description('the card of a version, with pictures')
    .argument('<version>', 'as `list` prints it, or `live`')
    .option('--html <file>', 'writes the card as a page')
    .action((version: string, flags: { html?: string }, command: Command) =>
      show(contextOf(command), version, flags.html),
    );
  models
    .command('promote')
    .description('makes a version live and keeps it so; `newest` leaves the choice to training')
    .argument('<version>', 'as `list` prints it, or `newest`')
    .action((version: string, _flags, command: Command) => {
      const context = contextOf(command);
      tell(context, promoteModel(context.config(), version));
    });
  models
    .command('rollback')
    .description('back to the version that was live before, and keeps it so')
    .action((_flags, command: Command) => {
      const context = contextOf(command);
      tell(context, rollBackModel(context.config()));
    });
  return models;
}

function list(context: Context): void {
  const config = context.config();
  const live = readLive(config);
  const rows = listModels(config).map((model) => {
    const { figures, checkedOn } = readCard(model);
    const [auc] = figures.churn;
    return {
      version: model.version,
      asOf: model.asOf,
      auc: auc?.value ?? null,
      baseRate: figures.baseRate,
      checkedOn,
      live: model.version === live?.version,
      pinned: model.version === live?.version && live.pinned,
    };
  });
  if (context.json) {
    context.printJson(rows);
    return;
  }
  const words = modelWords(config.language);
  const told = rows.map((row) => [
    ...[row.version, row.asOf, row.auc?.toFixed(3) ?? null],
    `${(row.baseRate * 100).toFixed(1)} %`,
    words.judgedOn[row.checkedOn],
    row.pinned ? words.livePinned : row.live ? words.live : '',
  ]);
  context.print(told.length > 0 ? terminalTable(words.list, told) : words.none);
}

function show(context: Context, version: string, html: string | undefined): void {
  const config = context.config();
  const card = readCard(findVersion(config, version));
  if (html) writeAside(html, cardHtml(card, config.language));
  if (context.json) context.printJson(card);
  else context.print(cardText(card, config.language, terminalStyle()));
}

function findVersion(config: LoadedConfig, version: string): ModelVersion {
  const wanted = version === 'live' ? readLive(config)?.version : version;
  const model = listModels(config).find((one) => one.version === wanted);
  if (model) return model;
  throw new Failure(exitCodes.usage, {
    en: `no model version ${version}: \`holdfast models list\` prints those there are`,
    zh: `没有模型版本 ${version}：\`holdfast models list\` 列出现有版本`,
  });
}

function readCard(model: ModelVersion): ModelCard {
  const path = join(model.folder, 'card.json');
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as ModelCard;
  } catch (error) {
    throw new Failure(
      exitCodes.noModel,
      {
        en: `the card ${path} cannot be read: restore it, or remove the folder and train anew`,
        zh: `无法读取模型卡 ${path}：请恢复它，或删去该文件夹后重新训练`,
      },
      { cause: error },
    );
  }
}

function tell(context: Context, live: Live): void {
  if (context.json) context.printJson(live);
  else {
    const words = modelWords(context.config().language);
    const { version, pinned } = live;
    context.print(fillNames(pinned ? words.toldPinned : words.toldLive, { version }));
  }
}
