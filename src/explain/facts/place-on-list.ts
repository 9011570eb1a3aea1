import { decideAlerts } from '../../alerts/decide-alerts.ts';
import { readSql } from '../../db/sql-file.ts';
import type { LineNight } from '../line-night.ts';
import type { ListPlace } from '../story.ts';

type Place = Omit<ListPlace, 'left_out'>;

/**
 * Where the list of the night has the line. Where it has not, the list is decided again (in the
 * rehearsal) to learn why not.
 */
export async function placeOnList(night: LineNight, stage: string): Promise<ListPlace> {
  const { db, asOf, line } = night;
  const read = async () => {
    const sql = readSql(import.meta.url, 'list-place.sql');
    const [place] = await db.rows<Place & Record<string, unknown>>(sql, { as_of: asOf, line });
    return place && ({ ...place, left_out: null } as ListPlace);
  };
  const published = await read();
  if (published) return published;
  const none = { arm: 'none', alert_id: null, rank: null, queue: null } as const;
  const nowhere = { ...none, state: null, contact_by: null };
  if (stage === 'stable') return { ...nowhere, left_out: 'stable' };
  await decideAlerts(night);
  const decided = await read();
  if (decided) return decided;
  const [candidate] = await db.rows<{ left_out: string | null }>(
    'select left_out from alert_candidate where subscriber_id = $line',
    { line },
  );
  return { ...nowhere, left_out: candidate?.left_out ?? 'capacity' };
}
