import type { Row } from './delivered.ts';

export interface Invoice {
  usage: number;
  overage: number;
}

/**
 * Rates one line's month the slow way, call by call, as the contract's Rating paragraph says.
 *
 * @param records the line's call records of the month
 * @param plan    the tariff that counts in that month
 * @returns money in hundredths of a cent, so that nothing is rounded on the way
 */
export function rateByHand(records: Row[], plan: Row, own: string): Invoice {
  const invoice: Invoice = { usage: 0, overage: 0 };
  const left = {
    voice: allowance(plan.voice_min, 60),
    sms: allowance(plan.sms, 1),
    data: allowance(plan.data_mb, 1024),
  };
  const block = { voice: Number(plan.voice_block_s), data: Number(plan.data_block_kb) };
  for (const record of [...records].sort((a, b) => (a.event_at! < b.event_at! ? -1 : 1))) {
    if (record.roaming === 'international') {
      invoice.usage += e4(record.charge);
      continue;
    }
    if (record.direction !== 'out' || record.result === 'failed') continue;
    const kind = record.kind === 'mms' ? 'sms' : (record.kind as 'voice' | 'sms' | 'data');
    const units =
      kind === 'voice'
        ? Math.ceil(Number(record.duration_s) / block.voice) * block.voice
        : kind === 'data'
          ? Math.ceil(Number(record.bytes) / 1024 / block.data) * block.data
          : 1;
    const rate =
      kind === 'voice'
        ? e4(record.peer_operator === own ? plan.onnet_rate : plan.offnet_rate) / 60
        : kind === 'data'
          ? e4(plan.data_rate) / 1024
          : e4(plan.sms_rate);
    const within = left[kind];
    const charged = within === undefined ? units : Math.max(0, units - within);
    if (within !== undefined) left[kind] = Math.max(0, within - units);
    if (within === undefined) invoice.usage += charged * rate;
    else invoice.overage += charged * rate;
  }
  return invoice;
}

/** Units left: none when there is no allowance, endless when it is −1. */
function allowance(text: string | undefined, unitsEach: number): number | undefined {
  if (!text) return undefined;
  return text === '-1' ? Number.POSITIVE_INFINITY : Number(text) * unitsEach;
}

function e4(money: string | undefined): number {
  return Math.round(Number(money) * 10_000);
}
