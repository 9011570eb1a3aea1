import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';
import { quoteText } from '../../db/quote.ts';
import { readSql } from '../../db/sql-file.ts';
import { buildLabels, type FoundExits } from '../../journey/labels.ts';

/** Empties `backtest_judged`. */
export async function beginJudging(db: Database): Promise<void> {
  await db.run(readSql(import.meta.url, 'judged-table.sql'));
}

/** Adds the lines of one replayed night to `backtest_judged`, each with what became of it. */
export async function judgeDate(judging: {
  db: Database;
  config: LoadedConfig;
  asOf: Day;
  exits: FoundExits;
  /** The file of the night's rows. */
  path: string;
}): Promise<void> {
  const { db, config, asOf, exits, path } = judging;
  const { knownBy } = exits;
  await buildLabels({ db, config, asOf, knownBy, exits, into: 'temp.backtest_label' });
  await db.run(
    `create or replace temp table backtest_night as select * from read_parquet(${quoteText(path)})`,
  );
  await db.run(readSql(import.meta.url, 'judge-night.sql'), {
    known_by: knownBy,
    margin: config.value.marginShare,
    offer_cost: config.value.offerCost,
    contact_cost: config.value.contactCost,
    stayer_takes: config.value.stayerTakesOffer,
  });
}
