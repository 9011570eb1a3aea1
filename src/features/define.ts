import type { Feature, FeatureFamily, RelationName } from './feature.ts';

/** What an entry of a family list gives: name, unit, days looked at, SQL, English, Chinese. */
export type Entry = readonly [
  name: string,
  unit: Feature['unit'],
  windowDays: number | null,
  sql: string,
  en: string,
  zh: string,
];

/** Features of one family from one relation, which share what a silent line yields and the source. */
export function defineFeatures(
  shared: {
    family: FeatureFamily;
    from: RelationName;
    whenSilent: 0 | null;
    source: string;
    needs?: Feature['needs'];
  },
  entries: readonly Entry[],
): Feature[] {
  return entries.map(([name, unit, windowDays, sql, en, zh]) => ({
    name,
    family: shared.family,
    unit,
    from: shared.from,
    windowDays,
    sql,
    whenSilent: shared.whenSilent,
    why: { en, zh },
    source: shared.source,
    ...(shared.needs ? { needs: shared.needs } : {}),
  }));
}
