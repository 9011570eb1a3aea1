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
  {
    version: 3,
    why: 'a line has the action that fits its evidence, where a stage had one for all its lines',
    statements: [
      'alter table if exists value.line add column if not exists action_id varchar',
      'drop table if exists value.action',
    ],
  },
  {
    version: 4,
    why: 'an offer says what evidence it asks for; every night writes the offers anew',
    statements: ['drop table if exists value.offer'],
  },
  {
    version: 5,
    why: 'a week that is laid down says by which statements; what was there is laid down again',
    statements: ['drop table if exists warehouse.week_laid'],
  },
];
