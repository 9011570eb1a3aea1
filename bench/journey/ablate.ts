import type { Panel } from '../../src/journey/stage-model/panel.ts';
import type { StageSpecFile } from '../../src/journey/stage-model/spec-file.ts';
import type { State } from '../../src/journey/stage-model/states.ts';

/** The same panel without what some measures told: their symbols become missing. */
export function without(panel: Panel, spec: StageSpecFile, measures: readonly string[]): Panel {
  const symbols = panel.symbols.slice();
  const blocks = spec.blocks.length;
  for (const [block, rule] of spec.blocks.entries())
    if (measures.includes(rule.measure))
      for (let at = block; at < symbols.length; at += blocks) symbols[at] = 0;
  return { ...panel, symbols };
}

/** The same path with only some states: a turn into another state stays where it was. */
export function onlyStates(spec: StageSpecFile, kept: readonly State[]): StageSpecFile {
  const transitions = Object.fromEntries(
    Object.entries(spec.transitions)
      .filter(([from]) => kept.includes(from as State))
      .map(([from, row]) => {
        const next: Record<string, number> = {};
        for (const [to, chance] of Object.entries(row)) {
          const at = kept.includes(to as State) || to.startsWith('gone') ? to : from;
          next[at] = (next[at] ?? 0) + chance;
        }
        for (const gone of ['gone-silent', 'gone-overt']) next[gone] ||= 0.001;
        return [from, next];
      }),
  );
  const start = Object.fromEntries(
    Object.entries(spec.start).filter(([state]) => kept.includes(state as State)),
  );
  return { ...spec, transitions, start } as StageSpecFile;
}

/** Extracts that may be away, and the measures that go with them. */
export const absences: Record<string, string[]> = {
  'no complaints': ['complaint_points'],
  'no service events': ['tariff_queries', 'exit_queries', 'exit_requests'],
  'no numbers': ['care_calls', 'rival_calls', 'port_code_calls', 'telesales_seconds'],
  'no recharges, no bills': ['top_up_share', 'top_up_gap_ratio', 'bill_share'],
};
