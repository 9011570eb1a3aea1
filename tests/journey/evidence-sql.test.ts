import { expect, test } from 'vitest';
import { openDatabase } from '../../src/db/open.ts';
import type { Piece } from '../../src/journey/evidence.ts';
import { evidenceSql } from '../../src/journey/evidence-sql.ts';

const piece = {
  id: 'many_calls',
  stage: 'idea',
  driver: 'service',
  driverShare: 1,
  feature: 'calls',
  strength: [
    { from: 5000, weight: 1 },
    { from: 2, weight: 0.5 },
  ],
  only: [{ feature: 'share', upTo: 0.3 }],
  numbers: ['calls'],
  sentence: { en: '', zh: '' },
} as unknown as Piece;

test.each(['double', 'float'])(
  'a value that rounds to a bound meets it, and one beyond does not: %s',
  async (type) => {
    const db = await openDatabase({ path: ':memory:', allowedDirectories: [] });
    await db.run(`create table line (subscriber_id varchar, calls ${type}, share ${type})`);
    await db.run(`insert into line values
      ('at', 2, 0.3), ('rounds up', 1.9999996, 0.1), ('falls short', 1.99999, 0.1),
      ('nearly strong', 4999.99, 0.1), ('strong', 5000, 0.1),
      ('share rounds down', 3, 0.3000004), ('share too large', 3, 0.30001),
      ('unknown', null, 0.1), ('share unknown', 3, null)`);
    const sql = evidenceSql(piece, 'line', new Set(['calls', 'share'])) ?? '';
    const found = await db.rows(
      `select subscriber_id, weight::double as weight from (${sql}) order by 1`,
    );
    expect(found.map(({ subscriber_id, weight }) => [subscriber_id, weight])).toEqual([
      ['at', 0.5],
      ['nearly strong', 0.5],
      ['rounds up', 0.5],
      ['share rounds down', 0.5],
      ['strong', 1],
    ]);
    db.close();
  },
);
