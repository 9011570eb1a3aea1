import type { Day } from '../../core/dates.ts';
import type { Database } from '../../db/database.ts';

/** Whether our rating reproduces what an own plan's lines were billed. */
export interface PlanGate {
  plan: string;
  /** Lines compared: one month each, at most about 2,000. */
  lines: number;
  /** Share of them reproduced within 1 %, 0..1. */
  share: number;
  /** Median of rated minus billed, money. */
  typicalDifference: number;
  passed: boolean;
  /** Held against invoices; false: against what the calls of prepaid lines were charged. */
  byInvoice: boolean;
}

/**
 * The verdict on every own plan that has anything to compare on the as-of date, in order of plans.
 * Without plans, CDRs or invoices there is none.
 */
export async function readInvoiceGate(options: {
  db: Database;
  asOf: Day;
  operator: string;
}): Promise<PlanGate[]> {
  const rows = await options.db.rows<Record<string, string | number | boolean>>(
    `select plan_id, lines, share, typical_difference, is_passed, is_by_invoice
     from warehouse.invoice_gate($as_of::date, $operator) order by plan_id`,
    { as_of: options.asOf, operator: options.operator },
  );
  return rows.map((row) => ({
    plan: String(row.plan_id),
    lines: Number(row.lines),
    share: Number(row.share),
    typicalDifference: Math.round(Number(row.typical_difference) * 100) / 100,
    passed: row.is_passed === true,
    byInvoice: row.is_by_invoice === true,
  }));
}
