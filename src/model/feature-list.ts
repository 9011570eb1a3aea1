import type { Config } from '../config/schema.ts';
import type { Sentence } from '../core/language.ts';
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
): Sentence | undefined {
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
    ...describe({ en: 'no longer there', zh: '已不存在' }, gone),
    ...describe({ en: 'new', zh: '新增' }, fresh),
    ...describe({ en: 'computed otherwise', zh: '算法已变' }, changed),
  ];
  if (parts.length > 0) {
    return {
      en: parts.map(({ en }) => en).join('; '),
      zh: parts.map(({ zh }) => zh).join('；'),
    };
  }
  const moved = model.some((feature, index) => feature.name !== now[index]?.name);
  return moved ? { en: 'the order of the features', zh: '特征的次序' } : undefined;
}

function describe(what: Sentence, names: readonly string[]): Sentence[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, 3);
  return [
    {
      en: `${what.en}: ${shown.join(', ')}${names.length > 3 ? ` and ${names.length - 3} more` : ''}`,
      zh: `${what.zh}：${shown.join('、')}${names.length > 3 ? ` 等 ${names.length} 个` : ''}`,
    },
  ];
}
