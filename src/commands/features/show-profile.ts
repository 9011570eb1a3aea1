import { csvText } from '../../alerts/csv.ts';
import { fillNames } from '../../core/fill-names.ts';
import type { FeatureProfile, ProfiledFeature } from '../../profile/feature-profile.ts';
import { sparkline } from '../../report/terminal/spark.ts';
import { paint, type Style, wrapText } from '../../report/terminal/style.ts';
import { profileTable } from './profile-table.ts';

export const profileOrders = ['auc', 'drift', 'known', 'catalogue'] as const;
export type ProfileOrder = (typeof profileOrders)[number];

/** Another population than before (Siddiqi 2006), and a feature too good to be true. */
const [muchDrift, muchAuc] = [0.25, 0.85];

const english = {
  head: ['feature', 'known', 'spread', '10 %', 'median', '90 %', 'drift', 'AUC', '95 %'],
  lines: 'active lines of',
  against: 'drift against',
  semicolon: '; ',
  left: 'AUC by itself: {left} of {lines} lines of that day were known to have left{silent}',
  silent: ' or fallen silent',
  noEarlier: 'nothing is known early enough for drift and AUC',
  marks: `drift above ${muchDrift}: another population · AUC (or 1 − AUC) above ${muchAuc}: look for a leak`,
};
const chinese: typeof english = {
  head: ['特征', '有值', '分布', '10 %', '中位数', '90 %', '漂移', 'AUC', '95 %'],
  lines: '个活跃用户，截至',
  against: '漂移对照日',
  semicolon: '；',
  left: '单特征 AUC：该日 {lines} 个用户中 {left} 个已知离网{silent}',
  silent: '或沉默',
  noEarlier: '历史过短，无法计算漂移与 AUC',
  marks: `漂移大于 ${muchDrift}：人群已变 · AUC（或 1 − AUC）大于 ${muchAuc}：检查是否泄漏`,
};

/** The profile as a table for people, the features in the order asked for. */
export function profileText(
  profile: FeatureProfile,
  order: ProfileOrder,
  language: 'en' | 'zh',
  style: Style,
): string {
  const words = language === 'zh' ? chinese : english;
  const { against, left, linesBefore, silent } = profile;
  const told = fillNames(words.left, {
    left,
    lines: linesBefore,
    silent: silent ? words.silent : '',
  });
  const head = words.head.map((name) => paint(name, 'dim', style));
  const rows = sortFeatures(profile.features, order).map((one) => rowOf(one, style));
  return [
    `${profile.lines} ${words.lines} ${profile.asOf}`,
    against ? `${words.against} ${against}${words.semicolon}${told}` : words.noEarlier,
    '',
    ...profileTable([head, ...rows], style),
    ...wrapText(words.marks, style.width).map((line) => paint(line, 'dim', style)),
  ].join('\n');
}

function rowOf(one: ProfiledFeature, style: Style): string[] {
  const shown = (value: number | null) =>
    value === null ? '' : String(Number(value.toPrecision(3)));
  const drift = one.drift === null ? '' : one.drift.toFixed(2);
  const auc = one.auc === null ? '' : one.auc.toFixed(3);
  const isDrifted = (one.drift ?? 0) > muchDrift;
  const isTooGood = one.auc !== null && Math.abs(one.auc - 0.5) > muchAuc - 0.5;
  return [
    one.name,
    `${Math.round(100 * one.known)} %`,
    one.texts === null ? sparkline(one.bars) : '',
    shown(one.p10),
    one.texts === null ? shown(one.median) : `${one.commonest ?? ''} (1/${one.texts})`,
    shown(one.p90),
    isDrifted ? paint(`${drift} !`, 'red', style) : drift,
    isTooGood ? paint(`${auc} !`, 'red', style) : auc,
    one.auc === null ? '' : `${one.auc_low?.toFixed(2)}–${one.auc_high?.toFixed(2)}`,
  ];
}

/** Strongest, most drifted or least known first; else as in the catalogue. */
export function sortFeatures(
  features: readonly ProfiledFeature[],
  order: ProfileOrder,
): ProfiledFeature[] {
  const weight = {
    auc: (one: ProfiledFeature) => -Math.abs((one.auc ?? 0.5) - 0.5),
    drift: (one: ProfiledFeature) => -(one.drift ?? 0),
    known: (one: ProfiledFeature) => one.known,
    catalogue: () => 0,
  }[order];
  return [...features].sort((a, b) => weight(a) - weight(b));
}

/** The profile as CSV, one row a feature in the order of the catalogue. */
export function profileCsv(profile: FeatureProfile): string {
  const columns = Object.keys(profile.features[0] ?? {}) as (keyof ProfiledFeature)[];
  const rows = profile.features.map((one) =>
    columns.map((column) => {
      const value = one[column];
      return Array.isArray(value) ? value.join(' ') : value;
    }),
  );
  return csvText(columns, rows);
}
