import type { Config } from '../config/schema.ts';

import { featureCatalogue } from '../features/catalogue.ts';
import { sha256 } from './bundle.ts';

/** A feature as a model was trained on it. */
export interface ModelFeature {
  name: string;
  kind: 'numeric' | 'category';
  /** First digits of the hash of how it was computed; empty when it is in no catalogue. */
  definition: string;
}

interface NamedColumn {
  name: string;
  kind: 'numeric' | 'category';
}

/** The columns of a feature table with the hash of their definitions in the catalogue. */
export function listFeatures(config: Config, columns: readonly NamedColumn[]): ModelFeature[] {
  const definitions = new Map(
    featureCatalogue(config).map((feature) => [
      feature.name,
      [feature.from, feature.windowDays, feature.sql, feature.whenSilent, feature.unit].join('\n'),
    ]),
  );
  return columns.map(({ name, kind }) => {
    const text = definitions.get(name);
    return { name, kind, definition: text ? sha256(text).toString('hex').slice(0, 12) : '' };
  });
}

/**
 * What differs between the features a model knows and those there are now, in words;
 * undefined when nothing does: names, their order, kinds and definitions.
 */
export function compareFeatures(
  model: readonly ModelFeature[],
  now: readonly ModelFeature[],
): string | undefined {
  const known = new Map(model.map((feature) => [feature.name, feature]));
  const there = new Set(now.map((feature) => feature.name));
  const name = (features: readonly ModelFeature[]) => features.map((feature) => feature.name);
  const gone = name(model.filter((feature) => !there.has(feature.name)));
  const fresh = name(now.filter((feature) => !known.has(feature.name)));
  const changed = name(
    now.filter((feature) => {
      const before = known.get(feature.name);
      return before && (before.kind !== feature.kind || before.definition !== feature.definition);
    }),
  );
  const parts = [
    describe('no longer there', gone),
    describe('new', fresh),
    describe('computed otherwise', changed),
  ].filter((part) => part !== '');
  if (parts.length > 0) return parts.join('; ');
  const moved = model.some((feature, index) => feature.name !== now[index]?.name);
  return moved ? 'the order of the features' : undefined;
}

function describe(what: string, names: readonly string[]): string {
  if (names.length === 0) return '';
  const shown = names.slice(0, 3).join(', ');
  return `${what}: ${shown}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`;
}
