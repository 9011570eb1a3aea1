import { Command } from 'commander';
import type { LoadedConfig } from '../config/load-config.ts';
import { explainLine } from '../explain/explain-line.ts';
import { maskStory } from '../explain/mask-story.ts';
import { storyPage } from '../explain/page/story-page.ts';
import { storyText } from '../explain/terminal/story-text.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { type Context, contextOf, openWarehouse, readDay } from './context.ts';
import { newestScored } from './newest-scored.ts';
import { requireWarehouse } from './require-warehouse.ts';
import { terminalStyle } from './terminal-style.ts';
import { writeAside } from './write-aside.ts';

interface Flags {
  date?: string;
  reveal?: boolean;
  html?: string;
}

/** `holdfast explain LINE`: one line's story. */
export function explainCommand(): Command {
  return new Command('explain')
    .description('one line’s story: timeline, stage, reasons, tariffs, what would change its score')
    .argument('<line>', 'its id, its number, or an alert of it')
    .option('--date <day>', 'as of that day; default: the newest day that is scored')
    .option('--reveal', 'numbers and ids of persons as they are; else all but their end is masked')
    .option('--html <file>', 'writes the story as a page')
    .action(async (asked: string, flags: Flags, command: Command) => {
      const context = contextOf(command);
      const config = context.config();
      const told = await tellStory({ context, config, asked, date: flags.date });
      const story = flags.reveal ? told : maskStory(told);
      if (flags.html) writeAside(flags.html, storyPage(story, config));
      if (context.json) context.printJson(story);
      else context.print(storyText(story, config, terminalStyle()));
    });
}

async function tellStory(request: {
  context: Context;
  config: LoadedConfig;
  asked: string;
  date: string | undefined;
}) {
  const { context, config, asked, date } = request;
  const given = date === undefined ? undefined : readDay(date, '--date');
  requireWarehouse(config);
  const db = await openWarehouse(config);
  try {
    await createAllTables(db);
    const asOf = given ?? (await newestScored(db)) ?? context.yesterday(config.timezone);
    const { progress } = context;
    // what the night's steps tell of themselves is no part of a story
    const log = context.verbose ? context.log : context.log.child({}, { level: 'warn' });
    return await explainLine({ db, config, asOf, asked, log, progress });
  } finally {
    db.close();
  }
}
