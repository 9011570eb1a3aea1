/**
 * From which number on (`from`) or up to which (`to`) a feature is evidence that its line leaves; the
 * first entry that knows a name counts, and `*` stands for any part of one. Limits keep clear of what
 * rounds to "unchanged", so that no reason contradicts itself.
 */
export const speakingLimits: readonly { names: readonly string[]; from?: number; to?: number }[] = [
  // less is used, paid in or met than before
  { to: -0.05, names: ['*_slope_last_28d', '*_slope_last_84d', 'period_*_slope_last_6'] },
  { to: -0.05, names: ['outgoing_share_change_last_28d'] },
  { from: 1.1, names: ['data_against_voice_*', 'messages_against_voice_*'] },
  { from: 1.1, names: ['bill_total_last*_against_before', 'bill_shock_against_median'] },
  {
    to: 0.9,
    names: ['*d_against_before', 'period_*_against_before', 'top_up_amount_last_against_mean'],
  },
  { from: 3, names: ['days_since_last_outgoing', 'days_since_last_incoming'] },
  { from: 7, names: ['days_since_last_voice_out', 'days_since_last_data'] },
  { from: 30, names: ['days_since_last_top_up'] },
  { from: 1.5, names: ['top_up_gap_now_against_mean', 'pause_current_against_longest'] },
  { from: 0.5, names: ['contacts_lost_share_last_28d'] },
  // more is paid than before or elsewhere, or later than is due
  { from: 1.1, names: ['tariff_bill_shock_last_month'] },
  { from: 0.01, names: ['bill_shock_money', 'bill_recurring_change', 'bill_arrears_*'] },
  { to: -0.01, names: ['bill_discount_change'] },
  { from: 0.05, names: ['bill_overage_share_last', 'tariff_*share_last_3m', 'tariff_misfit_*'] },
  { from: 0.01, names: ['bill_overage_*'] },
  { from: 1, names: ['bill_days_late_*', 'bills_overdue', 'bills_paid_late_*', 'bills_with_*'] },
  { from: 0.05, names: ['tariff_gain_at_best_rival_share'] },
  { from: 0.01, names: ['tariff_overspend_*', 'tariff_saving_at_*', 'tariff_gain_*'] },
  { from: 0.5, names: ['tariff_saving_stability_last_6m'] },
  { from: 1, names: ['tariff_months_not_on_cheapest_last_6m'] },
  { from: 0.9, names: ['tariff_*_saturation_last_month'] },
  { to: 0.9, names: ['tariff_*_after_overage', '*_after_price_rise_28d'] },
  { to: 90, names: ['days_since_price_rise'] },
  { from: 0.01, names: ['fee_price_rise_share', 'contacts_wavering_share_*'] },
  // something went wrong
  { from: 1, names: ['complaints_*'] },
  { from: 2, names: ['complaint_severity_*'] },
  { from: 7, names: ['complaint_days_*'] },
  { to: 2, names: ['complaint_satisfaction_*'] },
  { to: 90, names: ['days_since_last_complaint'] },
  { from: 1, names: ['dropped_calls_*', 'failed_calls_*', 'failed_events_*'] },
  { from: 1.1, names: ['dropped_share_in_place_trend_*'] },
  { from: 0.01, names: ['dropped_share_*', 'failed_share_*'] },
  // others have gone, or meet somebody new elsewhere
  { from: 0.01, names: ['*_gone_share_last_90d', 'activation_*_last_90d', 'circle_heir_*share_*'] },
  {
    from: 1,
    names: ['*_gone_last_*', 'circle_heir_*', '*_wavering_last_28d', 'household_lines_quiet_*'],
  },
  { to: 42, names: ['days_since_circle_heir_began'] },
  { to: 90, names: ['days_since_household_*_gone'] },
  { from: 0.05, names: ['*offnet_share_change_*'] },
  // rivals, our own care and the ways out have been asked
  { from: 1, names: ['rival_hotline_*', 'rival_telesales_*', 'rival_shop_*', 'rival_service_*'] },
  { from: 1, names: ['port_code_*', 'own_care_*', '*_queries_*', '*_requests_*', 'suspends_*'] },
  {
    from: 1,
    names: ['rival_campaigns_running', 'rival_campaigns_aimed', 'rival_campaign_strength'],
  },
  { to: 60, names: ['days_since_rival_campaign_began'] },
  { to: 28, names: ['days_since_rival_*', 'days_since_own_care_call'] },
  { to: 90, names: ['days_since_port_code', 'days_since_*_query'] },
  // a silence that a journey or a broken phone explains never speaks for leaving
  { from: Infinity, names: ['pause_began_while_roaming', 'pauses_ended_by_new_handset_last_84d'] },
];

/**
 * Whether a feature's number, taken by itself, tells an agent that the line leaves. A score may rise
 * with a number that says the opposite: true of many lines together, and no reason.
 *
 * @returns undefined where no number of the feature says so: it only describes the line
 */
export function speaksForLeaving(feature: string, value: number): boolean | undefined {
  const limit = patterns.find(({ names }) => names.some((name) => name.test(feature)));
  return limit && value >= (limit.from ?? -Infinity) && value <= (limit.to ?? Infinity);
}

/** A name in which `*` stands for any part. */
export function namePattern(name: string): RegExp {
  return new RegExp(`^${name.replaceAll('*', '.*')}$`);
}

const patterns = speakingLimits.map((limit) => ({ ...limit, names: limit.names.map(namePattern) }));
