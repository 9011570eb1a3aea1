import { fillNames } from '../../core/fill-names.ts';
import type { Language } from '../../core/language.ts';
import type { NightsPlan } from '../../nightly/plan-nights.ts';
import type { NightResult } from '../../nightly.ts';
import { describeUnits } from '../load/describe.ts';
import { terminalTable } from '../terminal-table.ts';
import { detailName, nightWords, trainingReason } from '../words/night.ts';
import { stepName } from '../words/steps.ts';

/** A night's steps, what to know about it, and where its lists are. */
export function describeNight(result: NightResult, language: Language): string {
  const words = nightWords(language);
  const rows = result.steps.map(({ step, seconds, detail }) => [
    stepName(step, language),
    seconds.toFixed(1),
    describeDetail(detail, language),
  ]);
  const { asOf, alerts, controls, folder } = result;
  return [
    terminalTable(words.head, rows),
    ...result.warnings.map((warning) => `! ${warning}`),
    fillNames(words.done, { asOf, alerts, controls, folder }),
  ].join('\n');
}

function describeDetail(detail: Record<string, unknown>, language: Language): string[] {
  return Object.entries(detail)
    .filter(([, value]) => typeof value === 'number' || typeof value === 'string')
    .map(([name, value]) => {
      const told = name === 'reason' ? trainingReason(String(value), language) : value;
      return `${detailName(name, language)} ${told}`;
    });
}

/** What the nights would do. */
export function describePlan(plan: NightsPlan, language: Language): string {
  const words = nightWords(language);
  const reason = plan.train === null ? words.notDue : trainingReason(plan.train, language);
  return [
    fillNames(words.nights, { nights: plan.nights.join(', ') }),
    ...describeUnits(plan.units, language),
    fillNames(words.training, { reason }),
  ].join('\n');
}
