import type { Database } from '../../db/database.ts';

/**
 * Takes back that weeks with these days are laid down: their rollups have changed. Rows of theirs
 * count no longer and are taken away when the week is laid down again.
 *
 * @param days a statement with one column, `day`
 */
export async function forgetWeeks(
  db: Database,
  days: string,
  binds: Record<string, number> = {},
): Promise<void> {
  await db.run(
    `delete from warehouse.week_laid
     where exists (from (${days}) where day <= ends_on and day > ends_on - step_days)`,
    binds,
  );
}
