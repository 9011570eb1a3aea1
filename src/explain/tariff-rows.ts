import type { Shown } from './shown-values.ts';
import type { Tariff } from './story.ts';
import type { StoryWords } from './words.ts';

/** The line's tariff, the best own and the best rival one: what, plan, fee, what its use would cost, what it would save. */
export function tariffRows(tariff: Tariff, words: StoryWords, shown: Shown) {
  const head = ['', words.plan, words.fee, words.cost, words.saved];
  const rows = [
    [
      words.ownPlan,
      tariff.own_name ?? tariff.own_plan_id,
      shown.money(tariff.own_fee),
      shown.money(tariff.own_amount),
      '',
    ],
  ];
  const other = (what: string, name: string, fee: number | null, saving: number | null) => {
    const cost = saving === null ? null : tariff.own_amount - saving;
    rows.push([what, name, shown.money(fee), shown.money(cost), shown.money(saving)]);
  };
  if (tariff.best_own_plan_id) {
    const name = tariff.best_own_name ?? tariff.best_own_plan_id;
    other(words.bestOwn, name, tariff.best_own_fee, tariff.best_own_saving);
  }
  if (tariff.best_rival_plan_id) {
    const name = tariff.best_rival_name ?? tariff.best_rival_plan_id;
    const rival = `${name} (${tariff.best_rival_operator})`;
    other(words.bestRival, rival, tariff.best_rival_fee, tariff.best_rival_gain);
  }
  return { head, rows };
}
