import { filterLines, newFiltered } from '../../src/journey/stage-model/filter.ts';
import { layTables } from '../../src/journey/stage-model/likelihood-tables.ts';
import type { StageModelFile } from '../../src/journey/stage-model/model-file.ts';
import type { StageSpecFile } from '../../src/journey/stage-model/spec-file.ts';
import { liveCount } from '../../src/journey/stage-model/states.ts';
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
  const first = Math.max(12, panel.from[line]!);
  const shown = Array.from({ length: panel.weeks - first }, (_, i) => first + i).filter(
    (week) => weeks.stage[line * panel.weeks + week] !== 9,
  );
  const step = width / shown.length;
  const x = (i: number) => (left + i * step).toFixed(1);
  const parts: string[] = [];
  for (const [i, week] of shown.entries()) {
    const cell = line * panel.weeks + week;
    let y = top + height;
    for (let state = 0; state < liveCount; state++) {
      const share = into.weekly![cell * liveCount + state]! * height;
      y -= share;
      parts.push(rectangle(x(i), y.toFixed(1), step, share, bands[state]!.colour));
    }
    const truth = bands[Math.min(weeks.stage[cell]!, 4)]!.colour;
    parts.push(rectangle(x(i), String(top + height + 8), step, 12, truth));
    evidenceOf(weeks, spec, cell).forEach((id, row) => {
      const at = `${(left + (i + 0.5) * step - 10 + 10 * row).toFixed(1)} ${top + height + 36}`;
      parts.push(`<text transform="translate(${at}) rotate(50)" font-size="9">${id}</text>`);
    });
  }
  const legend = bands.map(
    ({ name, colour }, i) =>
      `${rectangle(String(left + i * 118), '10', 10, 10, colour)}<text x="${left + 14 + i * 118}" y="19" font-size="11">${name}</text>`,
  );
  const bottom = top + height;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width + 170} ${bottom + 120}" font-family="sans-serif" fill="#333">
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

/** The blocks that say something in a week, at most three. */
function evidenceOf({ panel }: WalkedWeeks, spec: StageSpecFile, cell: number): string[] {
  return spec.blocks
    .filter((_, block) => panel.symbols[cell * spec.blocks.length + block]! > 1)
    .map(({ id }) => id.replaceAll('_', ' '))
    .slice(0, 3);
}

/** The overt leaver whose chance of decision or action rose most before the end. */
export function pickStory(weeks: WalkedWeeks, fitted: StageModelFile): number {
  const { panel } = weeks;
  const into = newFiltered(panel, true);
  filterLines(panel, layTables(fitted.model), fitted.naming, { from: 0, to: panel.lines }, into);
  let [best, most] = [0, -1];
  for (let line = 0; line < panel.lines; line++) {
    let [risen, stagesSeen] = [0, 0];
    for (let week = 14; week < panel.weeks; week++) {
      const cell = line * panel.weeks + week;
      if (weeks.exitIn[cell]! > 60 || weeks.exitIn[cell]! < 0 || weeks.isSilent[cell] === 1)
        continue;
      risen += into.weekly![cell * liveCount + 3]! + into.weekly![cell * liveCount + 2]!;
      stagesSeen |= 1 << weeks.stage[cell]!;
    }
    if ((stagesSeen & 0b11110) !== 0b11110) continue;
    if (risen > most) [best, most] = [line, risen];
  }
  return best;
}
