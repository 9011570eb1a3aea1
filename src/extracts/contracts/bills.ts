import type { Contract } from './contract.ts';

export const bills: Contract = {
  name: 'bills',
  kind: 'keyed',
  row: 'one invoice',
  without: {
    en: 'billing level, shock, overage, arrears, and the check of the tariff model',
    zh: '账单水平、账单骤增、超出套餐费用、欠费，以及资费模型的核对',
  },
  key: ['subscriber_id', 'period'],
  knownFrom: 'issued_on',
  happened: 'issued_on',
  mayComeLater: true,
  columns: [
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'the line' },
    { name: 'period', type: 'month', required: true, meaning: 'month billed, YYYY-MM' },
    { name: 'issued_on', type: 'day', required: true, meaning: 'day of the invoice' },
    { name: 'due_on', type: 'day', meaning: 'day by which to pay' },
    { name: 'recurring_charge', type: 'money', meaning: 'monthly fees' },
    { name: 'usage_charge', type: 'money', meaning: 'kinds without allowance, and roaming' },
    { name: 'overage_charge', type: 'money', meaning: 'beyond a non-zero allowance' },
    { name: 'discount', type: 'money', meaning: 'taken off' },
    { name: 'total', type: 'money', required: true, meaning: 'to pay' },
    { name: 'paid_on', type: 'day', meaning: 'day it was paid' },
    { name: 'arrears', type: 'money', meaning: 'still owed from before' },
  ],
};
