import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { writeSignals } from '../../src/nightly/write-signals.ts';
import { createPoachingTables } from '../../src/watch/poaching/find-poaching.ts';
import { openWorld } from '../warehouse/signals-world.ts';

test('analysts get re-entries and proposed numbers, empty files with their headings', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'holdfast-signals-'));
  const db = await openWorld();
  await createPoachingTables(db);
  await db.run(`insert into warehouse.reentry values
    ('N', 'O', 0.9123, true, '5 shared contacts, likeness 0.80; same handset', '2026-03-02'),
    ('M', 'P', 0.8, true, 'later', '2026-03-09')`);
  await writeSignals({ db, asOf: '2026-03-08', folder });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect(read('reentries.csv')).toBe(
    '\ufeffnew_subscriber_id,old_subscriber_id,score,confirmed,evidence,known_on\r\n' +
      'N,O,0.9123,true,"5 shared contacts, likeness 0.80; same handset",2026-03-02\r\n',
  );
  expect(read('poaching.csv')).toBe(
    '\ufeffnumber,operator,lines_reached,exits,expected,lift,lift_low,first_seen\r\n',
  );
  rmSync(folder, { recursive: true });
});
