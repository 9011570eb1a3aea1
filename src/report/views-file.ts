import { quoteName, quoteText } from '../db/quote.ts';
import type { Feature } from '../features/feature.ts';
import { scoreColumns } from './score-columns.ts';

/**
 * Views over the Parquet files of a night and of all nights beside it, for the DuckDB shell, with
 * what every column tells as its comment and the features as a table.
 *
 * @param features those that `features.parquet` holds; undefined where it is not written
 */
export function viewsFile(features: readonly Feature[] | undefined, language: 'en' | 'zh'): string {
  const comment = (view: string, column: string, text: string) =>
    `comment on column ${view}.${quoteName(column)} is ${quoteText(text)};`;
  const scores = Object.entries(scoreColumns).map(([column, tells]) =>
    comment('scores', column, tells[language]),
  );
  return `${[
    '-- Views for the DuckDB shell. In this folder: duckdb -init views.sql',
    '-- scores, features: this night · all_scores, all_features: every night beside it',
    '-- What a column tells: describe scores; from feature_catalogue; from duckdb_columns() select column_name, comment',
    view('scores', 'scores.parquet'),
    viewOfAll('all_scores', 'scores.parquet'),
    ...scores,
    ...(features ? featureViews(features, language, comment) : []),
  ].join('\n')}\n`;
}

function featureViews(
  features: readonly Feature[],
  language: 'en' | 'zh',
  comment: (view: string, column: string, text: string) => string,
): string[] {
  const rows = features.map(
    ({ name, family, unit, source, why }) =>
      `(${[name, family, unit, source, why[language]].map(quoteText).join(', ')})`,
  );
  return [
    view('features', 'features.parquet'),
    viewOfAll('all_features', 'features.parquet'),
    'create or replace view line as from scores join features using (as_of, subscriber_id);',
    `create or replace view feature_catalogue as
from (values
${rows.join(',\n')}
) as feature (name, family, unit, source, tells);`,
    ...features.map(({ name, unit, why }) =>
      comment('features', name, `${why[language]} (${unit})`),
    ),
  ];
}

function view(name: string, file: string): string {
  return `create or replace view ${name} as from read_parquet(${quoteText(file)});`;
}

function viewOfAll(name: string, file: string): string {
  return `create or replace view ${name} as from read_parquet(${quoteText(`../*/${file}`)}, union_by_name = true);`;
}
