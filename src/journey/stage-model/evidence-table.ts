import type { StageSpecFile } from './spec-file.ts';

/** The blocks of evidence as a Markdown table: what is read, its bins, and what each state is raised by. */
export function evidenceTable(spec: StageSpecFile): string {
  const rows = spec.blocks.map((block) => {
    const raises = Object.entries(block.raises).map(
      ([state, ratios]) => `${state} ${ratios.slice(1).join(' / ')}`,
    );
    return `| ${block.id} | ${block.why.en} | ${block.measure}, ${block.as} | ${block.bins.join(', ')} | ${raises.join('; ')} |`;
  });
  return [
    '| block | says | measure | bins | times likelier than in a stable line, bin by bin |',
    '|---|---|---|---|---|',
    ...rows,
  ].join('\n');
}
