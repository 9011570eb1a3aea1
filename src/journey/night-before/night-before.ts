import type { LoadedConfig } from '../../config/load-config.ts';
import type { Day } from '../../core/dates.ts';
import { appendNumbers } from '../../db/append-numbers.ts';
import type { Database } from '../../db/database.ts';
import { readSql } from '../../db/sql-file.ts';
import { tellExits } from '../stage-model/score-stage-model.ts';
import { followLines, writtenVersion } from '../stage-model/walk-as-written.ts';

/** A date as of which lines open then have chances to leave. */
interface Night {
  db: Database;
  config: Pick<LoadedConfig, 'operator' | 'models' | 'resources'>;
  asOf: Day;
}

interface Asked extends Night {
  /** A relation with `subscriber_id`. */
  population: string;
  /** A temp table to make: `subscriber_id`, `exit_chance`; a row each line that was open on the date. */
  into: string;
}

/**
 * Keeps the chances that a night told, for the contacts' risk of the next one. Of older nights than
 * the one before nothing is kept.
 *
 * @param told.walk      a relation of the night's lines with `p_exit_silent` and `p_exit_overt`
 * @param told.everybody every line known on the date: a relation as `warehouse.line_known`
 */
export async function keepChances(
  night: Night,
  told: { walk: string; everybody: string },
): Promise<void> {
  const { db, asOf } = night;
  const basis = await basisOf(night);
  await db.transaction(async () => {
    for (const table of ['exit_chance', 'exit_chance_night'])
      await db.run(
        `delete from journey.${table} where as_of = $as_of::date or as_of < $as_of::date - 1`,
        { as_of: asOf },
      );
    await db.run(
      `insert into journey.exit_chance
       select $as_of::date, subscriber_id, ${exitChance}
       from ${told.walk} semi join (from ${told.everybody} where closed_on is null) using (subscriber_id)
       order by subscriber_id`,
      { as_of: asOf },
    );
    await db.run('insert into journey.exit_chance_night values ($as_of::date, $basis)', {
      as_of: asOf,
      basis,
    });
  });
}

/** Whether the chances kept of a date are those that would be told of it now: no file that they rest on has changed or come late. */
export async function areChancesKept(night: Night): Promise<boolean> {
  const basis = await night.db.value(
    'select max(basis) from journey.exit_chance_night where as_of = $as_of::date',
    { as_of: night.asOf },
  );
  return basis !== null && basis === (await basisOf(night));
}

/** The chances that a date's own night kept: `areChancesKept`. */
export async function readChances({ db, asOf, population, into }: Asked): Promise<void> {
  await db.run(
    `create or replace temp table ${into} as
     select subscriber_id, exit_chance
     from journey.exit_chance
     where as_of = $as_of::date and subscriber_id in (select subscriber_id from ${population})`,
    { as_of: asOf },
  );
}

/** The chances as of a date, told now, as a night of that date would have. */
export async function tellChances(request: Asked): Promise<void> {
  const { db, asOf, population, into } = request;
  const everybody = 'chance_known_line';
  const asked = 'chance_line';
  await db.run(
    `create or replace temp table ${everybody} as from warehouse.line_known($as_of::date)`,
    { as_of: asOf },
  );
  await db.run(
    `create or replace temp table ${asked} as
     select subscriber_id from ${everybody}
     where closed_on is null and subscriber_id in (select subscriber_id from ${population})`,
  );
  await db.run(`create or replace temp table ${into} (subscriber_id varchar, exit_chance double)`);
  await followLines(
    { ...request, everybody, population: asked },
    {
      tell: ({ written, panel, asked }, filtered) => tellExits(written, panel, filtered, asked),
      keep: async (told, { lines }) => {
        await db.run(
          'create or replace temp table told_exit (line_no integer, p_exit_silent double, p_exit_overt double)',
        );
        await appendNumbers(db, 'told_exit', told);
        await db.run(
          // of a small operator every line is told of, asked for or not
          `insert into ${into} select subscriber_id, ${exitChance}
           from told_exit join ${lines} using (line_no) semi join ${asked} using (subscriber_id)`,
        );
        await db.run('drop table temp.told_exit');
      },
    },
  );
  for (const table of [everybody, asked]) await db.run(`drop table temp.${table}`);
}

const exitChance = 'round(p_exit_silent + p_exit_overt, 6)';

function basisOf({ db, config, asOf }: Night): Promise<string | null> {
  return db.value<string>(readSql(import.meta.url, 'basis.sql'), {
    as_of: asOf,
    model: writtenVersion(config),
    operator: config.operator,
  });
}
