import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import type { StageSpecFile } from '../../src/journey/stage-model/spec-file.ts';
import { aliveBits, bitsOf, liveCount } from '../../src/journey/stage-model/states.ts';
import type { WalkedWeeks } from './walked-weeks.ts';

const bands = [
  { name: 'stable', colour: '#dfe7ec' },
  { name: 'idea', colour: '#f6d98b' },
  { name: 'inducement', colour: '#f0ab5a' },
  { name: 'decision', colour: '#dd6b4d' },
  { name: 'action, silent', colour: '#8d5a97' },
  { name: 'action, overt', colour: '#a3243b' },
];
const [width, height, left, top] = [760, 200, 20, 34];

/**
 * One line's weeks as a picture: a ribbon of the chances of each state as they stood that week, the
 * true stage below it, and the evidence that came in.
 */
export function drawStory(
  weeks: WalkedWeeks,
  fitted: StageModelFile,
  spec: StageSpecFile,
  line: number,
): string {
  const { panel } = weeks;
  const into = newFiltered(panel, true);
  filterLines(panel, layTables(fitted.model), fitted.naming, { from: line, to: line + 1 }, into);
  const shown = shownCells(weeks, line);
  const step = width / shown.length;
  const x = (i: number) => (left + i * step).toFixed(1);
  const parts: string[] = [];
  for (const [i, cell] of shown.entries()) {
    let y = top + height;
    for (let state = 0; state < liveCount; state++) {
      const share = into.weekly![cell * liveCount + state]! * height;
      y -= share;
      parts.push(rectangle(x(i), y.toFixed(1), step, share, bands[state]!.colour));
    }
    const truth = bands[trueState(weeks, cell)]!.colour;
    parts.push(rectangle(x(i), String(top + height + 8), step, 12, truth));
    evidenceOf(weeks, spec, cell).forEach((id, column) => {
      const at = `${(left + i * step + 2 + 11 * column).toFixed(1)} ${top + height + 28}`;
      parts.push(`<text transform="translate(${at}) rotate(90)" font-size="10">${id}</text>`);
    });
  }
  const legend = bands.map(
    ({ name, colour }, i) =>
      `${rectangle(String(left + i * 118), '10', 10, 10, colour)}<text x="${left + 14 + i * 118}" y="19" font-size="11">${name}</text>`,
  );
  const bottom = top + height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 170} ${bottom + 116}" font-family="sans-serif" fill="#333">
${legend.join('\n')}
${parts.join('\n')}
<text x="${left + width + 6}" y="${top + 14}" font-size="11">chances, week by week</text>
<text x="${left + width + 6}" y="${bottom + 18}" font-size="11">true stage</text>
<text x="${left + width + 6}" y="${bottom + 44}" font-size="11">evidence</text>
</svg>
`;
}

function rectangle(x: string, y: string, w: number, h: number, colour: string): string {
  return `<rect x="${x}" y="${y}" width="${w.toFixed(1)}" height="${h.toFixed(1)}" fill="${colour}"/>`;
}

/** A request to go, which alone allows no state but one, and the blocks that say something: at most three. */
function evidenceOf({ panel }: WalkedWeeks, spec: StageSpecFile, cell: number): string[] {
  const blocks = spec.blocks
    .filter((_, block) => panel.symbols[cell * spec.blocks.length + block]! > 1)
    .map(({ id }) => id.replaceAll('_', ' '));
  const hasAsked = (panel.allowed[cell]! & aliveBits) === bitsOf(['action-overt']);
  return [...(hasAsked ? ['asked to go'] : []), ...blocks].slice(0, 3);
}

/** The state a line is truly in: of the two ways of acting, the one by which it leaves. */
function trueState({ stage, isSilent }: WalkedWeeks, cell: number): number {
  return stage[cell] === 4 && isSilent[cell] !== 1 ? 5 : stage[cell]!;
}

/** How well the chances of a line's weeks followed its true stages, 0..1. */
export interface Followed {
  line: number;
  share: number;
}

/**
 * The overt leavers who are seen in all five stages up to their last week, the one whose stages the
 * filter followed best first: its chance of the true state, the mean over the weeks of each stage
 * and then over stages.
 */
export function rankStories(weeks: WalkedWeeks, fitted: StageModelFile): Followed[] {
  const { panel } = weeks;
  const into = newFiltered(panel, true);
  filterLines(panel, layTables(fitted.model), fitted.naming, { from: 0, to: panel.lines }, into);
  const stories: Followed[] = [];
  for (let line = 0; line < panel.lines; line++) {
    const cells = shownCells(weeks, line);
    if ((weeks.exitIn[cells.at(-1) ?? -1] ?? 9999) > 7) continue;
    const told = [[], [], [], [], []] as number[][];
    for (const cell of cells) {
      const state = trueState(weeks, cell);
      if (state !== 4) told[Math.min(state, 4)]!.push(into.weekly![cell * liveCount + state]!);
    }
    if (told.every(({ length }) => length > 0)) stories.push({ line, share: mean(told.map(mean)) });
  }
  return stories.sort((a, b) => b.share - a.share || a.line - b.line);
}

/** The weeks of a line that are drawn: where there is history to compare with, until it is gone. */
function shownCells({ panel, stage }: WalkedWeeks, line: number): number[] {
  const first = Math.max(12, panel.from[line]!);
  return Array.from(
    { length: panel.weeks - first },
    (_, i) => line * panel.weeks + first + i,
  ).filter((cell) => stage[cell] !== 9);
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
}
