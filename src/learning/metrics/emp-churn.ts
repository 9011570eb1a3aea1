import { regularizedBeta } from './incomplete-beta.ts';
import { type Ranked, rankScores, total } from './ranking.ts';

/** What a retention campaign costs and brings, in money. */
export interface CampaignMoney {
  /** Value of a customer that is kept. */
  value: number;
  offer: number;
  contact: number;
  /** Beta distribution of the chance that a churner takes the offer. */
  alpha: number;
  beta: number;
}

/** The values of the paper. */
export const campaignMoney: CampaignMoney = {
  ...{ value: 200, offer: 10, contact: 1, alpha: 6, beta: 14 },
};

/** A list length, as shares of the churners (`hits`) and of the others (`alarms`) it holds. */
interface Corner {
  hits: number;
  alarms: number;
}

/**
 * Expected maximum profit of a retention campaign, per customer of the base: for every chance of
 * acceptance the best list length, averaged over the Beta distribution of that chance. Each
 * listed churner brings `chance * (value - offer) - contact`, each other one costs offer and contact.
 *
 * @returns the profit, and the share of customers contacted on average; NaN where a class is absent
 * @see Verbraken, Verbeke & Baesens 2013
 */
export function empChurn(
  scores: ArrayLike<number>,
  labels: ArrayLike<number>,
  money: CampaignMoney = campaignMoney,
): { profit: number; share: number } {
  return empOfGroups(rankScores(scores, labels), money);
}

/**
 * As `empChurn`, of rows that are grouped already.
 *
 * @param ranked ones and others (or their weights) of each group, highest scores first
 */
export function empOfGroups(
  { ones, zeros }: Pick<Ranked, 'ones' | 'zeros'>,
  money: CampaignMoney,
): { profit: number; share: number } {
  const [allOnes, allZeros] = [total(ones), total(zeros)];
  if (allOnes === 0 || allZeros === 0) return { profit: NaN, share: NaN };
  const prior = allOnes / (allOnes + allZeros);
  const hull = rocHull(ones, zeros, { allOnes, allZeros });
  let [profit, share] = [0, 0];
  let from = { chance: 0, weight: 0, mean: 0 };
  for (const [i, { hits, alarms }] of hull.entries()) {
    const next = hull[i + 1];
    const chance = next
      ? Math.max(from.chance, chanceToGoOn({ hits, alarms }, next, prior, money))
      : 1;
    const to = { chance, ...betaUpTo(chance, money) };
    const [weight, mean] = [to.weight - from.weight, to.mean - from.mean];
    profit += prior * hits * ((money.value - money.offer) * mean - money.contact * weight);
    profit -= (1 - prior) * alarms * (money.offer + money.contact) * weight;
    share += weight * (prior * hits + (1 - prior) * alarms);
    from = to;
  }
  return { profit, share };
}

/** The chance of acceptance from which the longer list pays, at most 1. */
function chanceToGoOn(here: Corner, next: Corner, prior: number, money: CampaignMoney): number {
  const others = (1 - prior) * (next.alarms - here.alarms);
  const churners = prior * (next.hits - here.hits);
  if (churners <= 0) return 1;
  const cost = ((money.offer + money.contact) * others) / churners + money.contact;
  return Math.min(1, cost / (money.value - money.offer));
}

/** Probability of a chance of acceptance up to `to`, and the integral of the chance over it. */
function betaUpTo(to: number, { alpha, beta }: CampaignMoney) {
  return {
    weight: regularizedBeta(to, alpha, beta),
    mean: (alpha / (alpha + beta)) * regularizedBeta(to, alpha + 1, beta),
  };
}

/** Corners of the convex hull over the ROC curve, from nobody to everybody. */
function rocHull(
  ones: Float64Array,
  zeros: Float64Array,
  { allOnes, allZeros }: { allOnes: number; allZeros: number },
): Corner[] {
  const hits = new Float64Array(ones.length + 1);
  const alarms = new Float64Array(ones.length + 1);
  let [last, hit, alarm] = [0, 0, 0];
  for (let i = 0; i < ones.length; i++) {
    hit += ones[i]! / allOnes;
    alarm += zeros[i]! / allZeros;
    while (last > 0 && isBelow(last)) last--;
    last++;
    hits[last] = hit;
    alarms[last] = alarm;
  }
  return Array.from({ length: last + 1 }, (_, i) => ({ hits: hits[i]!, alarms: alarms[i]! }));

  /** Whether the corner lies on or below the line from the one before it to the new point. */
  function isBelow(middle: number): boolean {
    const first = (hits[middle]! - hits[middle - 1]!) * (alarm - alarms[middle]!);
    return first <= (hit - hits[middle]!) * (alarms[middle]! - alarms[middle - 1]!);
  }
}
