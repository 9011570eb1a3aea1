import type { ColumnType } from '../contracts/contract.ts';

export interface NumberFormat {
  type: ColumnType;
  decimal: '.' | ',';
  scale?: number;
}

const targets: Partial<Record<ColumnType, string>> = {
  money: 'decimal(18,4)',
  quantity: 'decimal(18,4)',
  rate: 'decimal(18,6)',
  count: 'bigint',
  mark: 'bigint',
};

/**
 * SQL that reads a text as an exact number; null where it is none. Thousands marks are read where
 * they stand right (1,234,567.8); digits beyond the column's decimals are rounded half away from 0;
 * a `mark` with a fraction is no number.
 *
 * @param text SQL of the text
 */
export function parseNumber(text: string, { type, decimal, scale }: NumberFormat): string {
  const target = targets[type] as string;
  const plain = plainNumber(text, decimal);
  if (scale !== undefined) {
    const factor = `${decimalText(scale)}::decimal(${decimalType(scale)})`;
    return `try((try_cast(${plain} as decimal(20,6)) * ${factor})::${target})`;
  }
  if (type === 'count') return `try_cast(try_cast(${plain} as decimal(18,3)) as bigint)`;
  if (type === 'mark') {
    const exact = `try_cast(${plain} as decimal(18,3))`;
    return `case when ${exact} = floor(${exact}) then ${exact}::bigint end`;
  }
  return `try_cast(${plain} as ${target})`;
}

/** Without thousands marks and with a decimal point; null where marks stand wrong. */
function plainNumber(text: string, decimal: '.' | ','): string {
  const [mark, group] = decimal === ',' ? [',', '.'] : ['.', ','];
  const grouped = `'[+-]?\\d{1,3}([${group}]\\d{3})+([${mark}]\\d*)?'`;
  const ungrouped = `case when regexp_full_match(${text}, ${grouped}) then replace(${text}, '${group}', '') end`;
  const stripped = `case when contains(${text}, '${group}') then ${ungrouped} else ${text} end`;
  return decimal === ',' ? `replace(${stripped}, ',', '.')` : stripped;
}

/** A number's exact decimal digits, as JavaScript would print it, never with an exponent. */
function decimalText(value: number): string {
  const text = String(value);
  if (!text.includes('e')) return text;
  return value.toFixed(18).replace(/\.?0+$/, '');
}

/** Width and scale that hold the factor and leave room for the product in 38 digits. */
function decimalType(value: number): string {
  const [whole = '', fraction = ''] = decimalText(Math.abs(value)).split('.');
  const digits = Math.min(fraction.length, 14);
  return `${Math.min(18, Math.max(whole.length, 1) + digits)},${digits}`;
}
