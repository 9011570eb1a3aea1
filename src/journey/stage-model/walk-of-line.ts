import { addDays, type Day } from '../../core/dates.ts';
import { filterLines, newFiltered } from './filter.ts';
import { layTables } from './likelihood-tables.ts';
import { readWritten, type WrittenRequest } from './read-written.ts';
import { liveCount, type Stage, stages } from './states.ts';

/** One week of one line: the name it was given and the chances of the five stages. */
export interface WalkedWeek {
  /** Its last day. */
  endsOn: Day;
  stage: Stage;
  /** stable, idea, inducement, decision, action. */
  chances: number[];
}

/**
 * The weeks of one line as the written stage model follows it, oldest first: what is said of a week
 * rests on that week and earlier ones alone.
 *
 * @param request.line a subscriber_id
 * @returns no week for a line that is not known, or was activated after the as-of date
 */
export async function walkOfLine(
  request: Omit<WrittenRequest, 'everybody'> & { line: string },
): Promise<WalkedWeek[]> {
  const { db, asOf, line } = request;
  const everybody = `warehouse.line_known(date '${asOf}')`;
  const { model, naming, panelOf } = await readWritten({ ...request, everybody });
  await db.run('create or replace temp table walked_line as select $line as subscriber_id', {
    line,
  });
  const panel = await panelOf('walked_line');
  const filtered = newFiltered(panel, true);
  filterLines(panel, layTables(model), naming, { from: 0, to: panel.lines }, filtered);
  const weeks: WalkedWeek[] = [];
  const last = panel.to[0] ?? 0;
  for (let week = panel.from[0] ?? 0; week < last; week++) {
    const chance = (state: number) => filtered.weekly![week * liveCount + state]!;
    weeks.push({
      endsOn: addDays(asOf, -panel.stepDays * (panel.weeks - 1 - week)),
      stage: stages[filtered.named[week]!]!,
      chances: [...[0, 1, 2, 3].map(chance), chance(4) + chance(5)],
    });
  }
  return weeks;
}
