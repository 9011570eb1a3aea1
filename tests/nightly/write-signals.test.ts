import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageRoot } from '../../src/core/package-root.ts';
import { tellEvidence } from '../../src/nightly/reentry-words.ts';
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
  await writeSignals({ db, asOf: '2026-03-08', folder, language: 'en' });
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

test('every word of the evidence of a re-entry has its Chinese', () => {
  const file = join(packageRoot, 'src/warehouse/persons/match-person.sql');
  const [, list = ''] =
    /concat_ws\('; ',(.*)\)\nfrom ranked/s.exec(readFileSync(file, 'utf8')) ?? [];
  const words = [...list.matchAll(/(?:then|\|\|) '([^']+)'/g)].map(([, word]) => word as string);
  expect(words.length).toBeGreaterThanOrEqual(7);
  for (const word of words) expect(tellEvidence(word, 'zh')).not.toMatch(/[a-z]/);
  expect(tellEvidence('5 shared contacts, likeness 0.80; same handset', 'zh')).toBe(
    '5 个共同联系人，相似度 0.80；同一手机',
  );
});
