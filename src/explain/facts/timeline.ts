import { readSql } from '../../db/sql-file.ts';
import type { LineNight } from '../line-night.ts';
import type { Story, Week } from '../story.ts';

/** How far back a story looks: half a year. */
const weeks = 26;

type Timeline = Pick<Story, 'ribbon' | 'weeks' | 'bills' | 'happenings' | 'circle'>;

/** What happened to the line and what it did in the half year before the day, as known then. */
export async function readTimeline(night: LineNight): Promise<Timeline> {
  const { db, asOf, line } = night;
  const binds = { as_of: asOf, line, weeks, days: 7 * weeks };
  const read = async (file: string) =>
    (await db.rows(readSql(import.meta.url, `${file}.sql`), binds)) as unknown;
  const byDay = await db.value<boolean>(
    "select count(*) > 0 from warehouse.extent_known($as_of::date) where fact = 'line_day'",
    { as_of: asOf },
  );
  return {
    ribbon: (await read('ribbon')) as Timeline['ribbon'],
    weeks: (await read(byDay ? 'weeks' : 'periods')) as Week[],
    bills: (await read('bills')) as Timeline['bills'],
    happenings: (await read('happenings')) as Timeline['happenings'],
    circle: (await read('circle')) as Timeline['circle'],
  };
}
