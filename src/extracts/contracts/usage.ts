import type { Contract } from './contract.ts';

export const usage: Contract = {
  name: 'usage',
  kind: 'keyed',
  row: "one line's totals for a period",
  without: {
    en: 'usage of operators who export no CDRs, and further measures',
    zh: '不提供详单的运营商的用量，以及其他指标',
  },
  key: ['subscriber_id', 'period_start', 'period_end'],
  knownFrom: 'period_end',
  happened: 'period_end',
  mayComeLater: true,
  ordered: [['period_start', 'period_end']],
  columns: [
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'the line' },
    { name: 'period_start', type: 'day', required: true, meaning: 'first day of the period' },
    { name: 'period_end', type: 'day', required: true, meaning: 'last day of the period' },
    { name: 'voice_out_min', type: 'quantity', meaning: 'minutes called' },
    { name: 'voice_in_min', type: 'quantity', meaning: 'minutes received' },
    { name: 'onnet_min', type: 'quantity', meaning: 'minutes called inside our network' },
    { name: 'offnet_min', type: 'quantity', meaning: 'minutes called to other networks' },
    { name: 'roaming_min', type: 'quantity', meaning: 'minutes while roaming' },
    { name: 'sms_out', type: 'count', meaning: 'messages sent' },
    { name: 'sms_in', type: 'count', meaning: 'messages received' },
    { name: 'data_mb', type: 'quantity', meaning: 'megabytes' },
    { name: 'charge', type: 'money', meaning: 'charged for the period, in currency' },
    { name: 'recharge_amount', type: 'money', meaning: 'topped up, in currency' },
    { name: 'recharge_count', type: 'count', meaning: 'number of top-ups' },
  ],
};
