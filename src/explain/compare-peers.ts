import { quoteName, quoteText } from '../db/quote.ts';
import { readSql } from '../db/sql-file.ts';
import type { LineNight } from './line-night.ts';
import type { Peers } from './peers.ts';
import type { FeatureOfLine } from './story.ts';

type Move = Pick<FeatureOfLine, 'feature' | 'family' | 'log_odds' | 'value' | 'value_text'>;

/** The features that moved the line's score most, either way, beside what its peers have. */
export async function compareWithPeers(night: LineNight, peers: Peers): Promise<FeatureOfLine[]> {
  const { db, asOf, line } = night;
  const moves = await db.rows<Move>(readSql(import.meta.url, 'facts/moves.sql'), {
    as_of: asOf,
    line,
  });
  const known = moves.filter(({ feature }) => peers.typical.has(feature));
  const places = await percentiles(night, known);
  return known.map((move) => {
    const typical = peers.typical.get(move.feature) ?? null;
    return {
      ...move,
      peers_median: typeof typical === 'number' ? typical : null,
      peers_text: typeof typical === 'string' ? typical : null,
      percentile: places.get(move.feature) ?? null,
    };
  });
}

async function percentiles(
  { db }: LineNight,
  moves: readonly Move[],
): Promise<Map<string, number>> {
  const numbers = moves.filter(({ value }) => value !== null);
  if (numbers.length === 0) return new Map();
  const parts = numbers.map(({ feature, value }) => {
    const peer = quoteName(feature);
    const own = `${value}::float`;
    return `select ${quoteText(feature)} as feature,
      (count(*) filter (${peer} < ${own}) + count(*) filter (${peer} = ${own}) / 2.0)
        / nullif(count(${peer}), 0) as percentile
    from explain_peer`;
  });
  const rows = await db.rows<{ feature: string; percentile: number | null }>(
    parts.join('\nunion all\n'),
  );
  return new Map(
    rows.flatMap(({ feature, percentile }) => (percentile === null ? [] : [[feature, percentile]])),
  );
}
