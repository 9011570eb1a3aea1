import { averagePrecision } from '../../src/learning/metrics/average-precision.ts';
import { rocAuc } from '../../src/learning/metrics/roc-auc.ts';
import { type Judged, meanOf } from './compare-paired.ts';
import { judgeLearned, judgeScores, readNumbers, tellDifference } from './judge.ts';
import { contactsRisk } from './same-date.ts';
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
 * Contacts' risk of the night before, as the program reads it, against that of the features' date: alone, and as
 * one of all features of the churn score. Figures as those of `ablate`.
 */
export async function compareContactsRisk(rows: readonly Rows[]): Promise<ContactsRisk[]> {
  const names = contactsRisk.map(({ name }) => name);
  const sameDate = contactsRisk.map(({ sameDate }) => sameDate);
  const learned = async (left: readonly string[]): Promise<Judged[]> => {
    const judged: Judged[] = [];
    for (const each of rows) judged.push(await judgeLearned(each, (name) => !left.includes(name)));
    return judged;
  };
  const [one] = contactsRisk;
  if (!one) throw new Error('no risk of contacts is told');
  const read = { alone: judgeAlone(rows, one.name), learned: await learned(sameDate) };
  const told = (when: string, alone: Judged[] | undefined, judged: Judged[]): ContactsRisk => ({
    told: when,
    'AUC alone': alone ? meanOf(rocAuc, alone).toFixed(3) : '',
    'AUC alone lost': alone ? tellDifference(rocAuc, read.alone, alone) : '',
    'AUC lost': tellDifference(rocAuc, read.learned, judged),
    'average precision lost': tellDifference(averagePrecision, read.learned, judged),
  });
  return [
    told('of the night before', read.alone, read.learned),
    told('of the same date', judgeAlone(rows, one.sameDate), await learned(names)),
    told('not at all', undefined, await learned([...names, ...sameDate])),
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
