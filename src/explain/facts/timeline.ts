import { daysBetween } from '../../core/dates.ts';
import { readSql } from '../../db/sql-file.ts';
import { walkOfLine } from '../../journey/stage-model/walk-of-line.ts';
import type { LineNight } from '../line-night.ts';
import type { RibbonWeek, Story, Week } from '../story.ts';

/** How far back a story looks: half a year. */
const weeks = 26;

type Timeline = Pick<Story, 'ribbon' | 'ribbonFrom' | 'weeks' | 'bills' | 'happenings' | 'circle'>;

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
    ...(await readRibbon(night, (await read('ribbon')) as RibbonWeek[])),
    weeks: (await read(byDay ? 'weeks' : 'periods')) as Week[],
    bills: (await read('bills')) as Timeline['bills'],
    happenings: (await read('happenings')) as Timeline['happenings'],
    circle: (await read('circle')) as Timeline['circle'],
  };
}

/**
 * The written stage model follows the line through every week, whether a night was held or not; of
 * other ways to name stages only what nights have stored is known.
 */
async function readRibbon(
  night: LineNight,
  stored: RibbonWeek[],
): Promise<Pick<Story, 'ribbon' | 'ribbonFrom'>> {
  if (night.config.journey.stages !== 'hidden-markov')
    return { ribbon: stored, ribbonFrom: 'nights' };
  const weekOf = (day: string) => Math.floor(daysBetween(day, night.asOf) / 7);
  const chances = new Map(stored.map((week) => [weekOf(week.ends_on), week.churn_probability]));
  const walked = await walkOfLine(night);
  return {
    ribbonFrom: 'walk',
    ribbon: walked.map(
      ({ endsOn, stage, chances: [stable, idea, inducement, decision, action] }) => ({
        ...{ ends_on: endsOn, stage, p_stable: stable!, p_idea: idea!, p_inducement: inducement! },
        ...{ p_decision: decision!, p_action: action! },
        churn_probability: chances.get(weekOf(endsOn)) ?? null,
      }),
    ),
  };
}
