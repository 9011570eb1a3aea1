import type { ColumnSource, ExtractName } from '../../config/schema.ts';
import type { ContractColumn } from '../contracts/contract.ts';
import { failKey } from './fail-key.ts';

/** @throws Failure (exit 2) when a column's format, scale or words do not fit its type */
export function checkSource(
  extract: ExtractName,
  column: ContractColumn,
  source: Exclude<ColumnSource, string | number>,
): void {
  if (source.format !== undefined && !timely.has(column.type)) {
    failKey(extract, column.name, {
      en: '`format` is for days and times',
      zh: '`format` 只用于日期与时间',
    });
  }
  if (source.scale !== undefined && !numeric.has(column.type)) {
    failKey(extract, column.name, { en: '`scale` is for numbers', zh: '`scale` 只用于数字' });
  }
  if (
    source.scale !== undefined &&
    !(Math.abs(source.scale) >= 1e-9 && Math.abs(source.scale) <= 1e12)
  ) {
    failKey(extract, column.name, {
      en: '`scale` must be a number other than 0, up to 1e12',
      zh: '`scale` 不能为 0，且不超过 1e12',
    });
  }
  for (const word of Object.values(source.values ?? {})) {
    if (typeof word !== 'string' && !numeric.has(column.type) && column.type !== 'flag') {
      failKey(extract, column.name, {
        en: `\`values\` leads to ${word}: put it in quotes, it is text`,
        zh: `\`values\` 的结果 ${word} 是文本：请加引号`,
      });
    }
    if (word === '' || !column.words || column.words.includes(String(word))) continue;
    failKey(extract, column.name, {
      en: `\`values\` leads to \`${word}\`; there is ${column.words.join(', ')}`,
      zh: `\`values\` 的结果 \`${word}\` 不可用；可用的有 ${column.words.join('、')}`,
    });
  }
}

const timely = new Set(['day', 'time', 'month']);
const numeric = new Set(['money', 'quantity', 'rate', 'count', 'mark']);
