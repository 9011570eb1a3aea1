import type { Refusal, StagedColumn, Wanted } from './dialect.ts';

export interface Resolved {
  columns: StagedColumn[];
  layout: number[];
  refusal?: Refusal;
}

/**
 * Finds the wanted sources among a file's columns.
 *
 * @param names the file's column names in order (column1, column2, … without header)
 * @returns which fields are staged, in field order, and where each wanted source is among them
 */
export function resolveColumns(names: readonly string[], wanted: readonly Wanted[]): Resolved {
  const trimmed = names.map((name) => name.trim());
  const fields = new Map<number, string>();
  const found: number[] = [];
  for (const want of wanted) {
    if (want.by === 'expression') {
      for (const field of mentioned(want.sql, trimmed)) fields.set(field, trimmed[field] as string);
      found.push(-1);
      continue;
    }
    const field = want.by === 'position' ? want.position - 1 : findName(want.name, trimmed);
    const refusal = refuse(want, field, trimmed);
    if (refusal) return { columns: [], layout: [], refusal };
    if (field >= 0) fields.set(field, trimmed[field] as string);
    found.push(field);
  }
  const order = [...fields.keys()].sort((a, b) => a - b);
  return {
    columns: order.map((field) => ({ name: fields.get(field) as string, field })),
    layout: found.map((field) => order.indexOf(field)),
  };
}

function findName(name: string, names: readonly string[]): number {
  const exact = names.indexOf(name.trim());
  if (exact >= 0) return exact;
  const folded = name.trim().toLowerCase();
  return names.findIndex((other) => other.toLowerCase() === folded);
}

function refuse(
  want: Exclude<Wanted, { by: 'expression' }>,
  field: number,
  names: readonly string[],
): Refusal | undefined {
  if (want.by === 'position') {
    if (field < names.length) return undefined;
    return {
      problem: {
        en: `has ${names.length} columns a line, the configuration asks for column ${want.position}`,
        zh: `每行有 ${names.length} 列，配置要的是第 ${want.position} 列`,
      },
    };
  }
  if (field < 0) {
    if (!want.needed) return undefined;
    const near = nearest(want.name, names);
    return {
      column: want.name,
      problem: {
        en: `has no column \`${want.name}\`${near ? `; is \`${near}\` meant?` : ''}`,
        zh: `没有 \`${want.name}\` 列${near ? `；是否指 \`${near}\`？` : ''}`,
      },
    };
  }
  if (names.filter((name) => name === names[field]).length > 1) {
    const double = names[field];
    return {
      column: want.name,
      problem: { en: `has two columns named \`${double}\``, zh: `有两个名为 \`${double}\` 的列` },
    };
  }
  return undefined;
}

/** Fields whose names occur in an expression. */
function mentioned(sql: string, names: readonly string[]): number[] {
  const folded = sql.toLowerCase();
  return names.flatMap((name, field) =>
    name !== '' && folded.includes(name.toLowerCase()) ? [field] : [],
  );
}

/** The name with the smallest edit distance, when that is at most half of its letters. */
export function nearest(name: string, names: readonly string[]): string | undefined {
  let best: { name: string; distance: number } | undefined;
  for (const other of names.slice(0, 500)) {
    if (other === '' || other.length > 60) continue;
    const distance = editDistance(name.toLowerCase(), other.toLowerCase());
    if (!best || distance < best.distance) best = { name: other, distance };
  }
  return best && best.distance <= Math.max(name.length, best.name.length) / 2
    ? best.name
    : undefined;
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      next.push(Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + same));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
