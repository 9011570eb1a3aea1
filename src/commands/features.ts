import { existsSync } from 'node:fs';
import Table from 'cli-table3';
import { Command, Option } from 'commander';
import { featureCatalogue } from '../features/catalogue.ts';
import { type Feature, featureFamilies } from '../features/feature.ts';
import { contextOf } from './context.ts';

/** `holdfast features`: the catalogue. Without a configuration: the features every operator has. */
export function featuresCommand(): Command {
  return new Command('features')
    .description('the catalogue: name, family, unit, source, why')
    .addOption(new Option('--family <family>', 'only this family').choices([...featureFamilies]))
    .action((flags: { family?: string }, command: Command) => {
      const context = contextOf(command);
      const isDefault = context.configFile === 'holdfast.yaml';
      const config = isDefault && !existsSync(context.configFile) ? undefined : context.config();
      const language = config?.language ?? 'en';
      const features = featureCatalogue(config ?? { extracts: {} }).filter(
        (feature) => !flags.family || feature.family === flags.family,
      );
      if (context.json) {
        context.printJson(
          features.map(({ name, family, unit, windowDays, whenSilent, source, why }) => ({
            name,
            family,
            unit,
            windowDays,
            whenSilent,
            source,
            why,
          })),
        );
      } else context.print(printedTable(features, language));
    });
}

function printedTable(features: readonly Feature[], language: 'en' | 'zh'): string {
  const table = new Table({
    head: ['name', 'family', 'unit', 'source', 'why'],
    style: { head: [], border: [], compact: true },
  });
  for (const { name, family, unit, source, why } of features) {
    table.push([name, family, unit, source, why[language]]);
  }
  return `${table.toString()}\n${features.length} features`;
}
