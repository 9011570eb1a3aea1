import type { Migration } from '../db/migrate.ts';

/** What has changed in tables that operators' warehouses have, oldest first. Append; never edit. */
export const migrations: readonly Migration[] = [
  { version: 1, why: 'the tables of the first release', statements: [] },
  {
    version: 2,
    why: 'a unit of input says with which mapping it was read, and how many contents it has had',
    statements: [
      'alter table if exists extracts.units add column if not exists mapping_hash varchar',
      'alter table if exists extracts.units add column if not exists contents integer',
    ],
  },
];
