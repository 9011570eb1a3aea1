import { averagePrecision } from '../../src/learning/metrics/average-precision.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { type Judged, meanOf } from './compare-paired.ts';
import { judgeLearned, judgeScores, readNumbers, tellDifference } from './judge.ts';
import { contactsRisk } from './night-before.ts';
import type { Rows } from './take-rows.ts';

export interface ContactsRisk {
  /** When contacts' risk was told. */
  told: string;
  'AUC alone': string;
  'AUC alone lost': string;
  'AUC lost': string;
  'average precision lost': string;
}

/**
 * Contacts' risk of the features' date, as the program reads it, against that of the night before: alone, and as
 * one of all features of the churn score. Figures as those of `ablate`.
 */
export async function compareContactsRisk(rows: readonly Rows[]): Promise<ContactsRisk[]> {
  const names = contactsRisk.map(({ name }) => name);
  const before = contactsRisk.map(({ before }) => before);
  const learned = async (left: readonly string[]): Promise<Judged[]> => {
    const judged: Judged[] = [];
    for (const each of rows) judged.push(await judgeLearned(each, (name) => !left.includes(name)));
    return judged;
  };
  const [one] = contactsRisk;
  if (!one) throw new Error('no risk of contacts is told');
  const now = { alone: judgeAlone(rows, one.name), learned: await learned(before) };
  const told = (when: string, alone: Judged[] | undefined, judged: Judged[]): ContactsRisk => ({
    told: when,
    'AUC alone': alone ? meanOf(rocAuc, alone).toFixed(3) : '',
    'AUC alone lost': alone ? tellDifference(rocAuc, now.alone, alone) : '',
    'AUC lost': tellDifference(rocAuc, now.learned, judged),
    'average precision lost': tellDifference(averagePrecision, now.learned, judged),
  });
  return [
    told('of the same date', now.alone, now.learned),
    told('of the night before', judgeAlone(rows, one.before), await learned(names)),
    told('not at all', undefined, await learned([...names, ...before])),
  ];
}

/** A line without contacts inside the network counts as without risk. */
function judgeAlone(rows: readonly Rows[], name: string): Judged[] {
  return rows.map(({ later }) => {
    const risk = readNumbers(later.table, name);
    return judgeScores(
      Float64Array.from(risk, (value) => value || 0),
      later,
    );
  });
}
