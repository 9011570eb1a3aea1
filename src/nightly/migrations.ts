import type { Migration } from '../db/migrate.ts';

/** What has changed in tables that operators' warehouses have, oldest first. Append; never edit. */
export const migrations: readonly Migration[] = [
  { version: 1, why: 'the tables of the first release', statements: [] },
];
