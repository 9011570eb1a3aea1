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

/**
 * Puts the symbols of those blocks whose measure is among those of an extract.
 *
 * @param read.moved    how lines moved, by block: what is there is taken, what is not is put there
 * @param read.teachers the lines it is found from, marked by 1; default: all
 */
export function putBlocks(
  panel: Panel,
  rules: readonly NumberedRule[],
  read: {
    measures: MeasuresOfExtract;
    size: PanelSize;
    moved?: Map<string, Moved> | undefined;
    teachers?: Uint8Array | undefined;
  },
): void {
  const { measures, size, moved, teachers } = read;
  const laidOut = new Map<string, Measured>();
  for (const { block, rule } of rules) {
    const measure = measures.get(rule.measure);
    if (!measure) continue;
    if (!isAgainstUsual(rule)) {
      putTold(panel, block, { rule, measure, size });
      continue;
    }
    const layout = `${rule.whenAbsent} ${rule.measure}`;
    const measured = laidOut.get(layout) ?? layOut(measure, size, rule.whenAbsent);
    laidOut.set(layout, measured);
    if (moved && !moved.has(rule.id)) moved.set(rule.id, movement(measured, teachers));
    putSymbols(panel, block, codeSymbols(rule, measured, moved?.get(rule.id)), size);
  }
}

/**
 * Symbols of a measure that is read as it is told: most weeks of most lines tell nothing, so the
 * symbol of nothing is laid down first and then those of the weeks that tell.
 */
function putTold(
  panel: Panel,
  block: number,
  { rule, measure, size }: { rule: BlockRule; measure: WeeklyMeasure; size: PanelSize },
): void {
  const { lines, weeks, from } = size;
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  const nothing = rule.whenAbsent === 'zero' ? symbolOf(rule, 0) : 0;
  for (let line = 0; line < lines; line++) {
    const known = Math.max(from[line]!, measure.toldFrom) - early;
    const row = line * panel.weeks;
    for (let week = Math.max(0, known); week < panel.weeks; week++)
      panel.symbols[(row + week) * blocks + block] = nothing;
  }
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

/** Lays a measure out by line and week; what is not told is 0 or unknown, and unknown too early. */
function layOut(
  measure: WeeklyMeasure,
  { lines, weeks, from }: PanelSize,
  whenAbsent: 'zero' | 'missing',
): Measured {
  const values = new Float32Array(lines * weeks).fill(whenAbsent === 'zero' ? 0 : Number.NaN);
  for (let line = 0; line < lines; line++) {
    const known = Math.max(from[line]!, measure.toldFrom);
    values.fill(Number.NaN, line * weeks, line * weeks + Math.min(known, weeks));
  }
  for (let i = 0; i < measure.line.length; i++) {
    const week = measure.week[i]!;
    if (week < measure.toldFrom) continue;
    const value = measure.values[i]!;
    if (!Number.isNaN(value)) values[measure.line[i]! * weeks + week] = value;
  }
  return { lines, weeks, values, from };
}

function putSymbols(panel: Panel, block: number, symbols: Uint8Array, { weeks }: PanelSize): void {
  const blocks = panel.blockSymbols.length;
  const early = weeks - panel.weeks;
  for (let line = 0; line < panel.lines; line++)
    for (let week = 0; week < panel.weeks; week++)
      panel.symbols[(line * panel.weeks + week) * blocks + block] =
        symbols[line * weeks + early + week]!;
}
