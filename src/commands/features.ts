import { existsSync } from 'node:fs';
import { Command, Option } from 'commander';
import { exitCodes, Failure } from '../core/failure.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { featureFamilies } from '../features/feature.ts';
import { createAllTables } from '../nightly/create-all-tables.ts';
import { profileFeatures } from '../profile/profile-features.ts';
import { type Context, contextOf, openWarehouse, readDay } from './context.ts';
import { catalogueText } from './features/show-catalogue.ts';
import {
  type ProfileOrder,
  profileCsv,
  profileOrders,
  profileText,
} from './features/show-profile.ts';
import { newestScored } from './newest-scored.ts';
import { requireWarehouse } from './require-warehouse.ts';
import { terminalStyle } from './terminal-style.ts';
import { writeAside } from './write-aside.ts';

interface Flags {
  family?: string;
  profile?: boolean;
  date?: string;
  against?: string;
  sort: ProfileOrder;
  csv?: string;
}

/**
 * `holdfast features`: the catalogue; without a configuration the features every operator has.
 * With `--profile`: what they look like on a day.
 */
export function featuresCommand(): Command {
  return new Command('features')
    .description('the catalogue of features; with --profile what they look like on a day')
    .addOption(new Option('--family <family>', 'only this family').choices([...featureFamilies]))
    .option('--profile', 'coverage, distribution, drift and AUC of each feature by itself')
    .option(
      '--date <day>',
      'with --profile: as of that day; default: the newest day that is scored',
    )
    .option(
      '--against <day>',
      'with --profile: an earlier day beside it; default: the newest with labels',
    )
    .addOption(
      new Option('--sort <order>', 'with --profile: what they are sorted by')
        .choices([...profileOrders])
        .default('auc'),
    )
    .option('--csv <file>', 'with --profile: writes it as CSV too')
    .action(async (flags: Flags, command: Command) => {
      const context = contextOf(command);
      if (flags.profile) return showProfile(context, flags);
      const unfit = (['date', 'against', 'csv'] as const).find((name) => flags[name] !== undefined);
      if (unfit) {
        throw new Failure(exitCodes.usage, {
          en: `--${unfit} goes with --profile: add it`,
          zh: `--${unfit} 须与 --profile 同用：请加上`,
        });
      }
      return showCatalogue(context, flags.family);
    });
}

async function showProfile(context: Context, flags: Flags): Promise<void> {
  const config = context.config();
  const day = (text: string | undefined, flag: string) =>
    text === undefined ? undefined : readDay(text, flag);
  const [asked, against] = [day(flags.date, '--date'), day(flags.against, '--against')];
  requireWarehouse(config);
  const db = await openWarehouse(config);
  try {
    await createAllTables(db);
    const asOf = asked ?? (await newestScored(db)) ?? context.yesterday(config.timezone);
    const { log, progress } = context;
    const { family } = flags;
    const profile = await profileFeatures({ db, config, asOf, log, progress, against, family });
    if (flags.csv) writeAside(flags.csv, profileCsv(profile));
    if (context.json) context.printJson(profile);
    else context.print(profileText(profile, flags.sort, config.language, terminalStyle()));
  } finally {
    db.close();
  }
}

function showCatalogue(context: Context, family: string | undefined): void {
  const isDefault = context.configFile === 'holdfast.yaml';
  const config = isDefault && !existsSync(context.configFile) ? undefined : context.config();
  const language = config?.language ?? 'en';
  const features = featureCatalogue(config ?? { extracts: {} }).filter(
    (feature) => !family || feature.family === family,
  );
  if (!context.json) {
    context.print(catalogueText(features, language));
    return;
  }
  context.printJson(
    features.map(({ name, family, unit, windowDays, whenSilent, source, why }) => ({
      ...{ name, family, unit, windowDays, whenSilent, source, why },
    })),
  );
}
