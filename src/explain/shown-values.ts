import { featureNumber } from '../alerts/push-sentence.ts';
import type { LoadedConfig } from '../config/load-config.ts';
import type { Language } from '../core/language.ts';
import { featureCatalogue } from '../features/catalogue.ts';
import type { Feature, FeatureFamily } from '../features/feature.ts';

/** How a story's numbers read in one language; the same in the terminal and on the page. */
export interface Shown {
  language: Language;
  money(amount: number | null): string;
  /** A chance or share 0..1. */
  percent(share: number | null): string;
  /** A chance to two decimals, for comparing near ones. */
  finePercent(share: number | null): string;
  /** A week's figure: few digits. */
  amount(value: number | null): string;
  featureName(name: string): string;
  featureValue(name: string, value: number | null, text: string | null): string;
  familyName(family: string): string;
}

const familyNames: Record<FeatureFamily, string> = {
  usage: '用量',
  rhythm: '使用规律',
  decline: '用量变化',
  billing: '账单',
  top_ups: '充值',
  complaints: '投诉',
  network: '网络质量',
  circle: '联系圈',
  rivals: '竞争对手联系',
  mobility: '位置移动',
  device: '终端',
  contract: '合约',
  calendar: '日历',
  events: '业务事件',
  campaigns: '促销活动',
  periods: '账期用量',
  tariff: '资费匹配',
  influence: '他人影响',
  need: '需求',
  pauses: '停用间隔',
  journey: '离网阶段迹象',
};

/** The ways in which numbers are shown, for an operator's language, currency and features. */
export function shownValues(
  config: Pick<LoadedConfig, 'language' | 'currency' | 'extracts'>,
): Shown {
  const { language, currency } = config;
  const features = new Map<string, Feature>(featureCatalogue(config).map((one) => [one.name, one]));
  const unit = currency && ` ${currency}`;
  return {
    language,
    money: (amount) => (amount === null ? '–' : `${amount.toFixed(2)}${unit}`),
    percent: (share) => (share === null ? '–' : `${(100 * share).toFixed(1)} %`),
    finePercent: (share) => (share === null ? '–' : `${(100 * share).toFixed(2)} %`),
    amount: (value) =>
      value === null ? '–' : String(Number(value.toFixed(Math.abs(value) < 100 ? 1 : 0))),
    featureName: (name) => features.get(name)?.why[language] ?? name,
    featureValue: (name, value, text) => {
      if (text !== null) return text;
      if (value === null) return '–';
      const feature = features.get(name);
      if (!feature) return value.toPrecision(4);
      if (feature.unit === 'flag') return yesNo(value !== 0, language);
      return featureNumber(feature, value, { language, currency });
    },
    familyName: (family) =>
      language === 'zh'
        ? (familyNames[family as FeatureFamily] ?? family)
        : family.replaceAll('_', ' '),
  };
}

function yesNo(is: boolean, language: Language): string {
  if (language === 'zh') return is ? '是' : '否';
  return is ? 'yes' : 'no';
}
