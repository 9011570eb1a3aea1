import { quoteText } from '../db/quote.ts';
import { drivers, type EvidenceFile, stages } from './evidence.ts';

/** What this share of lines shows, or fewer, speaks for its driver with its whole weight. */
const rareShare = 0.05;
/** So many lines' worth of belief that a piece of evidence is rare: few lines tell little of it. */
const rareLines = 200;

/**
 * The rules of the evidence file as one statement over `line_risk` and `found_evidence`:
 * of each topic the strongest piece for a stage counts;
 * one row is one scored line, with q_<stage> = chance to have reached that stage or a later one,
 * w_<driver> = prior + weight for that driver, and the outward push of its evidence. What many lines
 * show explains nobody's leaving: for drivers a weight counts by ln(share) ÷ ln(`rareShare`), at most once.
 */
export function rulesSql(file: EvidenceFile): string {
  const weights = stages.map(
    (stage) => `coalesce(sum(weight) filter (stage = ${quoteText(stage)}), 0) as e_${stage}`,
  );
  const forDrivers = drivers.map(
    (driver) =>
      `coalesce(sum(weight * driver_share * rarity) filter (driver = ${quoteText(driver)}), 0) as d_${driver}`,
  );
  return `create or replace temp table line_rules as
  with common as (
    select evidence, round(least(1, ln(
      (count(*) + ${rareShare * rareLines})
      / ((select count(*) from line_risk) + ${rareLines})
    ) / ln(${rareShare})), 4)::decimal(6, 4) as rarity
    from found_evidence group by evidence
  ),
  strongest as (
    select * from found_evidence join common using (evidence)
    qualify row_number() over (
      partition by subscriber_id, stage, topic order by weight desc, evidence
    ) = 1
  ),
  weights as (
    select subscriber_id, ${[...weights, ...forDrivers].join(', ')},
      sum(weight * direction) as outward
    from strongest group by subscriber_id
  ),
  shares as (${shareSql(file)}),
  reached as (
    select line_risk.subscriber_id, line_risk.outward as leaning, weights.* exclude (subscriber_id),
      ${stages.map((stage) => reachedSql(file, stage)).join(', ')}
    from line_risk left join weights using (subscriber_id)
  )
  select reached.subscriber_id,
    greatest(r_idea, r_inducement, r_decision, r_action) as q_idea,
    greatest(r_inducement, r_decision, r_action) as q_inducement,
    greatest(r_decision, r_action) as q_decision,
    r_action as q_action,
    ${drivers.map((driver) => driverSql(file, driver)).join(', ')},
    coalesce(outward, 0)::double + leaning as outward
  from reached left join shares using (subscriber_id)`;
}

function reachedSql(file: EvidenceFile, stage: (typeof stages)[number]): string {
  const { enough, risk, riskLimit } = file.stages[stage];
  const support = `greatest(least(lift * ${risk}, ${riskLimit}), -${riskLimit})`;
  const above = `coalesce(e_${stage}, 0)::double + ${support} - ${enough}`;
  return `round(1 / (1 + exp(-${file.steepness} * (${above}))), 6) as r_${stage}`;
}

/** What the risk score itself leans on, summed by the driver its feature families stand for. */
function shareSql(file: EvidenceFile): string {
  const sums = drivers.map((driver) => {
    const families = file.drivers[driver].families.map(quoteText).join(', ') || 'null';
    return `coalesce(sum(pushed) filter (family in (${families})), 0) as c_${driver}`;
  });
  return `select subscriber_id, ${sums.join(', ')} from driver_push group by subscriber_id`;
}

function driverSql(file: EvidenceFile, driver: (typeof drivers)[number]): string {
  const { prior } = file.drivers[driver];
  return `${prior} + coalesce(d_${driver}, 0)::double + coalesce(c_${driver}, 0)::double as w_${driver}`;
}
