import { loadConfig } from '../../src/config/load-config.ts';
import { featureCatalogue } from '../../src/features/catalogue.ts';

/** A part of the features: the families of features that are summed from it, its seconds, its share. */
export type PartRow = [part: string, families: string, seconds: string, share: string];

/** The parts of a night's features, the longest first, as the night logged them. */
export function partRows(log: string, configFile: string): PartRow[] {
  const seconds = Object.entries(loggedSeconds(log));
  const whole = seconds.reduce((sum, [, each]) => sum + each, 0);
  const families = familiesByRelation(configFile);
  return seconds
    .toSorted(([, one], [, two]) => two - one)
    .map(([part, each]) => [
      part,
      [...(families.get(part.replace(/^base /, '').replaceAll('-', '_')) ?? [])].join(', '),
      each.toFixed(1),
      `${((100 * each) / whole).toFixed(1)} %`,
    ]);
}

function loggedSeconds(log: string): Record<string, number> {
  for (const line of log.split('\n').filter((each) => each.startsWith('{'))) {
    const told = JSON.parse(line) as { msg: string; seconds: Record<string, number> };
    if (told.msg === 'features built') return told.seconds;
  }
  throw new Error('the night logged no time of its features');
}

function familiesByRelation(configFile: string): Map<string, Set<string>> {
  const families = new Map<string, Set<string>>();
  for (const { from, family } of featureCatalogue(loadConfig(configFile))) {
    const known = families.get(from) ?? new Set();
    families.set(from, known.add(family));
  }
  return families;
}
