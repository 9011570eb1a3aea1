import type { Config } from '../config/schema.ts';
import { featureCatalogue } from './catalogue.ts';
import { type Feature, featureFamilies } from './feature.ts';

/** The catalogue as Markdown: one table per family, with the meaning in English and Chinese. */
export function featureTable(config: { extracts: Pick<Config['extracts'], 'usage'> }): string {
  const features = featureCatalogue(config);
  const parts = featureFamilies.map((family) => {
    const members = features.filter((feature) => feature.family === family);
    return [
      `### ${family} (${members.length})`,
      '',
      '| feature | unit | from | a silent line | tells | 含义 |',
      '|---|---|---|---|---|---|',
      ...members.map(tableRow),
    ].join('\n');
  });
  return `${features.length} features.\n\n${parts.join('\n\n')}\n`;
}

function tableRow(feature: Feature): string {
  const { name, unit, source, whenSilent, why } = feature;
  return `| \`${name}\` | ${unit} | ${source} | ${whenSilent ?? 'null'} | ${why.en} | ${why.zh} |`;
}
