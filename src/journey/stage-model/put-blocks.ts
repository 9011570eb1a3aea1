import {
  codeSymbols,
  isAgainstUsual,
  type Measured,
  type Moved,
  movement,
  symbolOf,
} from './code-symbols.ts';
import type { Panel } from './panel.ts';
import type { MeasuresOfExtract, WeeklyMeasure } from './read-weekly.ts';
import type { BlockRule } from './spec-file.ts';

/** A rule and the number of its block in the panel. */
export interface NumberedRule {
  block: number;
  rule: BlockRule;
}

/** The lines and weeks that measures are laid out by; the panel holds the last of these weeks. */
export interface PanelSize {
  lines: number;
  weeks: number;
  /** The first week that is told of each line. */
  from: Uint16Array;
}

export interface PutRequest {
  measures: MeasuresOfExtract;
  size: PanelSize;
  /** How lines moved, by block: what is there is taken, what is not is put there. */
  moved?: Map<string, Moved> | undefined;
  /** The lines that is found from, marked by 1; default: all. */
  teachers?: Uint8Array | undefined;
}

/** Puts the symbols of those blocks whose measure is among those of an extract. */
export function putBlocks(panel: Panel, rules: readonly NumberedRule[], read: PutRequest): void {
  const { measures, size, moved, teachers } = read;
  const there = rules.filter(({ rule }) => measures.has(rule.measure));
  putTold(
    panel,
    there.filter(({ rule }) => !isAgainstUsual(rule)),
    measures,
    size,
  );
  const laidOut = new Map<string, Measured>();
  for (const { block, rule } of there) {
    if (!isAgainstUsual(rule)) continue;
    const layout = `${rule.whenAbsent} ${rule.measure}`;
    const measured =
      laidOut.get(layout) ?? layOut(measures.get(rule.measure)!, size, rule.whenAbsent);
    laidOut.set(layout, measured);
    if (moved && !moved.has(rule.id)) moved.set(rule.id, movement(measured, teachers));
    const { symbols, weeks } = panel;
    const place = { symbols, weeks, firstWeek: size.weeks - weeks };
    const into = { ...place, blocks: panel.blockSymbols.length, block };
    codeSymbols(rule, measured, into, moved?.get(rule.id));
  }
}

/**
 * Symbols of measures that are read as they are told: most weeks of most lines tell nothing, so the
 * symbols of nothing are laid down first and then those of the weeks that tell.
 */
function putTold(
  panel: Panel,
  rules: readonly NumberedRule[],
  measures: MeasuresOfExtract,
  size: PanelSize,
): void {
  const [first] = rules;
  if (!first) return;
  const { toldFrom } = measures.get(first.rule.measure)!;
  putNothing(
    panel,
    rules.filter(({ rule }) => rule.whenAbsent === 'zero'),
    toldFrom,
    size,
  );
  for (const { block, rule } of rules)
    putValues(panel, block, rule, measures.get(rule.measure)!, size);
}

/** Lays down what zero means, for all blocks at once: they lie side by side. */
function putNothing(
  panel: Panel,
  rules: readonly NumberedRule[],
  toldFrom: number,
  { lines, weeks, from }: PanelSize,
): void {
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  const places = Uint8Array.from(rules, ({ block }) => block);
  const nothing = Uint8Array.from(rules, ({ rule }) => symbolOf(rule, 0));
  for (let line = 0; line < lines; line++) {
    const known = Math.max(from[line]!, toldFrom) - early;
    const row = line * panel.weeks;
    for (let week = Math.max(0, known); week < panel.weeks; week++) {
      const at = (row + week) * blocks;
      for (let i = 0; i < places.length; i++) panel.symbols[at + places[i]!] = nothing[i]!;
    }
  }
}

function putValues(
  panel: Panel,
  block: number,
  rule: BlockRule,
  measure: WeeklyMeasure,
  { weeks, from }: PanelSize,
): void {
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  const { line: lineOf, week: weekOf, values } = measure;
  const isNothing = rule.whenAbsent === 'zero' ? 0 : Number.NaN;
  for (let i = 0; i < values.length; i++) {
    // most rows of an extract tell of another measure: of this one they say what is laid down already
    if (values[i] === isNothing && weekOf[i]! >= from[lineOf[i]!]!) continue;
    const week = weekOf[i]! - early;
    if (week < 0 || weekOf[i]! < measure.toldFrom) continue;
    const value = Math.fround(values[i]!);
    if (Number.isNaN(value)) continue;
    panel.symbols[(lineOf[i]! * panel.weeks + week) * blocks + block] = symbolOf(rule, value);
  }
}

/** Lays a measure out by line and week, from the week on in which both line and extract are there. */
function layOut(
  measure: WeeklyMeasure,
  { lines, weeks, from }: PanelSize,
  whenAbsent: 'zero' | 'missing',
): Measured {
  const values = new Float32Array(lines * weeks);
  if (whenAbsent === 'missing') values.fill(Number.NaN);
  for (let i = 0; i < measure.line.length; i++) {
    const week = measure.week[i]!;
    if (week < measure.toldFrom) continue;
    const value = measure.values[i]!;
    if (!Number.isNaN(value)) values[measure.line[i]! * weeks + week] = value;
  }
  const known = from.map((week) => Math.min(weeks, Math.max(week, measure.toldFrom)));
  return { lines, weeks, values, from: known };
}
