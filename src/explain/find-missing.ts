import { featureCatalogue } from '../features/catalogue.ts';
import { missingExtracts, planGateWarnings } from '../nightly/gather-warnings.ts';
import { featureTable } from '../nightly/score-night.ts';
import type { LineNight } from './line-night.ts';
import type { Peers } from './peers.ts';
import type { Missing } from './story.ts';

/** What the story had to do without: extracts, features, and tariffs that cannot be judged. */
export async function findMissing(night: LineNight, peers: Peers | null): Promise<Missing> {
  const { db, config, asOf, line } = night;
  const extracts = await missingExtracts(db, asOf);
  const [row] = peers
    ? await db.rows(`select * from ${featureTable(asOf)} where subscriber_id = $line`, { line })
    : [];
  const features = row ? featureCatalogue(config).filter(({ name }) => name in row) : [];
  const unknown = features.filter(({ name }) => row?.[name] === null);
  const isForAll = (name: string) => (peers?.typical.get(name) ?? null) === null;
  return {
    extracts,
    features: features.length,
    for_all: countBySource(unknown.filter(({ name }) => isForAll(name))),
    for_line: countBySource(unknown.filter(({ name }) => !isForAll(name))),
    notes: await ownPlanNotes(night),
  };
}

function countBySource(features: readonly { source: string }[]): Missing['for_all'] {
  const counts = new Map<string, number>();
  for (const { source } of features) counts.set(source, (counts.get(source) ?? 0) + 1);
  return [...counts]
    .map(([source, count]) => ({ source, features: count }))
    .sort((a, b) => b.features - a.features || (a.source < b.source ? -1 : 1));
}

async function ownPlanNotes({ db, config, asOf, line }: LineNight): Promise<string[]> {
  const plan = await db.value<string | null>(
    'select plan_id from warehouse.line_known($as_of::date) where subscriber_id = $line',
    { as_of: asOf, line },
  );
  const warnings = await planGateWarnings(db, { asOf, config });
  return warnings.filter((warning) => warning.plan === plan).map(({ sentence }) => sentence);
}
