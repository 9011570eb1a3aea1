import { expect, test, vi } from 'vitest';
import { makeWorld } from './world.ts';

const full = new Error('IO Error: Could not write file "w": No space left on device');

test.each([
  ['rows', "  recharges: { files: 'r.csv' }", /^create temp table unit_rows/],
  ['an operator’s statement', "  recharges: { files: 'r.csv', sql: r.sql }", /__statement_rows as/],
])(
  'a disk that is full at %s is no fault of the file: exit 2, nothing taken in',
  async (_, extract, at) => {
    const world = await makeWorld(extract);
    world.put('r.csv', 'subscriber_id,recharged_at,amount\n001,2026-06-03 10:00:00,20\n');
    world.put('r.sql', 'select * from read_csv($files, all_varchar = true)');
    const run = world.db.run.bind(world.db);
    vi.spyOn(world.db, 'run').mockImplementation((sql, binds) =>
      at.test(sql) ? Promise.reject(full) : run(sql, binds),
    );
    await expect(world.load()).rejects.toMatchObject({
      exitCode: 2,
      message: expect.stringMatching(/^the disk is full: free some space/),
    });
    expect(await world.db.value('select count(*) from extracts.recharges')).toBe(0);
    vi.restoreAllMocks();
    await world.load();
    expect(await world.db.value('select count(*) from extracts.recharges')).toBe(1);
    world.close();
  },
);
