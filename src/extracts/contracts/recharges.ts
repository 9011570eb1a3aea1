import type { Contract } from './contract.ts';

export const recharges: Contract = {
  name: 'recharges',
  kind: 'event',
  row: 'one top-up',
  without: {
    en: 'top-up rhythm, amounts and balances of prepaid lines',
    zh: '预付费用户的充值节奏、金额与余额',
  },
  key: [],
  knownFrom: 'recharged_at',
  happened: 'recharged_at',
  columns: [
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'the line' },
    { name: 'recharged_at', type: 'time', required: true, meaning: 'when' },
    { name: 'amount', type: 'money', required: true, meaning: 'paid in, in currency' },
    { name: 'channel', type: 'text', meaning: 'where it was bought' },
    { name: 'balance_after', type: 'money', meaning: 'balance after it' },
  ],
};
