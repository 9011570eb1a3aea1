import type { Language } from '../core/language.ts';

/**
 * Fills `{1}`, `{2}`, `{3}` of a sentence with numbers. A form may follow the place:
 * `{1|times}` once, twice, 3 times · `days` `months` `weeks` with their word · `ago` today,
 * yesterday, 3 days ago · `money` two decimals and the currency · `percent` of a share 0..1 ·
 * `points` of a difference of shares · `less`, `fall`: money and percent without their minus ·
 * `one`, `two` decimals · none: whole number.
 *
 * @returns undefined when a number that the sentence needs is not there
 */
export function fillSentence(
  sentence: string,
  numbers: readonly (number | null)[],
  words: { language: Language; currency: string },
): string | undefined {
  let complete = true;
  const filled = sentence.replace(/\{(\d)(?:\|(\w+))?\}/g, (_place, index: string, form = '') => {
    const number = numbers[Number(index) - 1];
    if (number === null || number === undefined || !Number.isFinite(number)) {
      complete = false;
      return '';
    }
    return formatNumber(number, form, words);
  });
  return complete ? filled : undefined;
}

/** One number in one of the forms of `fillSentence`. */
export function formatNumber(
  number: number,
  form: string,
  words: { language: Language; currency: string },
): string {
  const whole = Math.round(number);
  if (form === 'less') return formatNumber(Math.abs(number), 'money', words);
  if (form === 'fall') return formatNumber(Math.abs(number), 'percent', words);
  if (form === 'percent') return `${Math.round(number * 100)} %`;
  if (form === 'points') return points(Math.round(number * 100), words.language);
  if (form === 'one') return number.toFixed(1);
  if (form === 'two') return number.toFixed(2);
  if (form === 'money') return `${number.toFixed(2)}${words.currency && ` ${words.currency}`}`;
  if (form === 'times') return times(whole, words.language);
  if (form === 'ago') return ago(whole, words.language);
  if (form in units) return counted(whole, form as keyof typeof units, words.language);
  return String(whole);
}

const units = {
  days: ['day', 'days', '天'],
  weeks: ['week', 'weeks', '周'],
  months: ['month', 'months', '个月'],
} as const;

function times(number: number, language: Language): string {
  if (language === 'zh') return `${number} 次`;
  if (number === 1) return 'once';
  return number === 2 ? 'twice' : `${number} times`;
}

function points(number: number, language: Language): string {
  if (language === 'zh') return `${number} 个百分点`;
  return `${number} percentage point${number === 1 ? '' : 's'}`;
}

function ago(days: number, language: Language): string {
  if (days <= 1)
    return { en: ['today', 'yesterday'], zh: ['今天', '昨天'] }[language][days < 1 ? 0 : 1] ?? '';
  return language === 'zh' ? `${days} 天前` : `${days} days ago`;
}

function counted(number: number, unit: keyof typeof units, language: Language): string {
  const [one, many, zh] = units[unit];
  if (number === 0) return { en: `less than one ${one}`, zh: `不到 1 ${zh}` }[language];
  if (language === 'zh') return `${number} ${zh}`;
  return `${number} ${number === 1 ? one : many}`;
}
