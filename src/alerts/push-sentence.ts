import type { Language } from '../core/language.ts';
import type { Feature } from '../features/feature.ts';
import { formatNumber } from './fill-sentence.ts';

const forms: Partial<Record<Feature['unit'], string>> = {
  days: 'days',
  months: 'months',
  money: 'money',
  share: 'percent',
  ratio: 'two',
  per_week: 'percent',
  per_period: 'percent',
};

/**
 * A reason from a feature of the risk score: what it tells and the line's value.
 *
 * @returns undefined for a category and a flag that is not set, of which no sentence can be made
 */
export function pushSentence(
  feature: Feature,
  value: number,
  words: { language: Language; currency: string },
): string | undefined {
  if (!Number.isFinite(value) || feature.unit === 'category') return undefined;
  const why = feature.why[words.language];
  if (feature.unit === 'flag') return value === 0 ? undefined : why;
  return `${why}${words.language === 'zh' ? '：' : ': '}${featureNumber(feature, value, words)}`;
}

/** A feature's number with its unit, as reasons have it. */
export function featureNumber(
  feature: Pick<Feature, 'unit'>,
  value: number,
  words: { language: Language; currency: string },
): string {
  const form = forms[feature.unit] ?? (Number.isInteger(value) ? '' : 'one');
  return formatNumber(value, form, words);
}
