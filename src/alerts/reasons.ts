import type { LoadedConfig } from '../config/load-config.ts';
import type { Day } from '../core/dates.ts';
import type { Database } from '../db/database.ts';
import { readSql } from '../db/sql-file.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import { fillSentence } from './fill-sentence.ts';
import { pushSentence } from './push-sentence.ts';
import { speaksForLeaving } from './speaks-for-leaving.ts';

type EvidenceRow = {
  subscriber_id: string;
  topic: string;
  numbers: string;
  en: string;
  zh: string;
  v1: number | null;
  v2: number | null;
  v3: number | null;
  bears_action: boolean;
};
type PushRow = { subscriber_id: string; family: string; feature: string; value: number };

const most = 3;

/** A line's reasons so far, with what they already speak of. */
interface Told {
  sentences: string[];
  about: Set<string>;
  /** Whether one of them is what the action rests on. */
  bearsAction?: boolean;
}

/**
 * Gives every line on tonight's list its reasons.
 * Reads the temp table `alert_listed`, fills the temp table `alert_reason`.
 */
export async function giveReasons(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
}): Promise<void> {
  const { db } = night;
  await db.run(readSql(import.meta.url, 'reason-lines.sql'));
  await store(db, await findReasons(night));
}

/** The reasons of one line, in the words of the configured language, whether or not it is on a list. */
export async function reasonsOfLine(
  night: { db: Database; config: LoadedConfig; asOf: Day },
  line: string,
): Promise<string[]> {
  await night.db.run(
    'create or replace temp table reason_line as select $line::varchar as subscriber_id',
    { line },
  );
  return (await findReasons(night)).get(line)?.sentences ?? [];
}

/**
 * Up to three reasons with their numbers for each line of the temp table `reason_line`, the most
 * informative first and no two of one topic: first from the evidence of its stage, then from the
 * features that push its risk score up with a number that speaks for leaving, and where there is
 * nothing else one that only describes it. What the action rests on is told too, in the place of the
 * third reason if need be. A sentence of which a number is missing is passed over.
 */
async function findReasons(night: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
}): Promise<ReadonlyMap<string, Told>> {
  const { db, config, asOf } = night;
  const told = new Map<string, Told>();
  const of = (line: string): Told => {
    const known = told.get(line) ?? { sentences: [], about: new Set<string>() };
    told.set(line, known);
    return known;
  };
  const { language, currency } = config;
  for (const row of await rowsOf<EvidenceRow>(db, 'reasons', asOf)) {
    const sentence = fillSentence(row[language], [row.v1, row.v2, row.v3], { language, currency });
    const line = of(row.subscriber_id);
    if (row.bears_action && sentence && !line.bearsAction && !line.about.has(row.topic)) {
      line.bearsAction = true;
      line.sentences.splice(most - 1);
    }
    tell(line, sentence, row.topic, row.numbers.split(','));
  }
  const catalogue = new Map(featureCatalogue(config).map((feature) => [feature.name, feature]));
  const pushes = (await rowsOf<PushRow>(db, 'pushes', asOf)).map((push) => ({
    ...push,
    speaks: speaksForLeaving(push.feature, push.value),
  }));
  for (const wanted of [true, undefined]) {
    for (const row of pushes.filter(({ speaks }) => speaks === wanted)) {
      const line = of(row.subscriber_id);
      if (line.about.has(row.feature) || (!wanted && line.sentences.length > 0)) continue;
      const feature = catalogue.get(row.feature);
      const sentence = feature && pushSentence(feature, row.value, { language, currency });
      tell(line, sentence, `family ${row.family}`, [row.feature]);
    }
  }
  return told;
}

async function rowsOf<Shape extends Record<string, unknown>>(
  db: Database,
  file: string,
  asOf: Day,
): Promise<Shape[]> {
  return db.rows<Shape>(readSql(import.meta.url, `${file}.sql`), { as_of: asOf });
}

function tell(
  told: Told,
  sentence: string | undefined,
  topic: string,
  features: readonly string[],
): void {
  if (!sentence || told.sentences.length >= most || told.about.has(topic)) return;
  told.sentences.push(sentence);
  for (const subject of [topic, ...features]) told.about.add(subject);
}

async function store(db: Database, told: ReadonlyMap<string, Told>): Promise<void> {
  await db.run(readSql(import.meta.url, 'reason-table.sql'));
  const lines = [...told].map(([line, { sentences }]) => ({ line, sentences }));
  for (let start = 0; start < lines.length; start += 5000) {
    await db.run(readSql(import.meta.url, 'insert-reasons.sql'), {
      reasons: JSON.stringify(lines.slice(start, start + 5000)),
    });
  }
}
