import { quoteName } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { isCategory } from '../features/feature.ts';
import { featureTable } from '../nightly/score-night.ts';
import type { LineNight } from './line-night.ts';

/** The line's peers: other active lines of its payment type. Their features stand in the temp table `explain_peer`. */
export interface Peers {
  lines: number;
  /** Median of a number, commonest text of a category; null where no peer has a value. */
  typical: ReadonlyMap<string, number | string | null>;
}

/** Takes the peers of the line (at most 20,000) and what is typical of them. */
export async function takePeers(night: LineNight): Promise<Peers> {
  const { db, asOf, line } = night;
  await db.run(
    `create or replace temp table explain_peer_id as ${readSql(import.meta.url, 'facts/peers.sql')}`,
    { as_of: asOf, line },
  );
  await db.run(
    `create or replace temp table explain_peer as
     select feature.* exclude (as_of) from ${featureTable(asOf)} as feature
     semi join explain_peer_id using (subscriber_id)`,
  );
  const lines = await db.value<number>('select count(*) from explain_peer');
  return { lines, typical: await typicalOf(night) };
}

async function typicalOf({ db, config }: LineNight): Promise<Peers['typical']> {
  const there = new Set((await db.rows<{ name: string }>(columnsSql)).map(({ name }) => name));
  const features = featureCatalogue(config).filter(({ name }) => there.has(name));
  const numbers = features.filter((feature) => !isCategory(feature)).map(({ name }) => name);
  const medians = numbers.map(
    (name) => `quantile_cont(${quoteName(name)}::double, 0.5) as ${quoteName(name)}`,
  );
  const [row] = await db.rows<Record<string, number | null>>(
    `select ${medians.join(', ')} from explain_peer`,
  );
  const typical = new Map<string, number | string | null>(Object.entries(row ?? {}));
  for (const { name } of features.filter(isCategory)) {
    const [commonest] = await db.rows<{ word: string }>(
      `select ${quoteName(name)} as word from explain_peer
       where word is not null group by word order by count(*) desc, word limit 1`,
    );
    typical.set(name, commonest?.word ?? null);
  }
  return typical;
}

const columnsSql =
  "select column_name as name from duckdb_columns() where table_name = 'explain_peer' order by column_index";
