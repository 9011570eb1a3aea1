import type { Contract } from './contract.ts';

export const accounts: Contract = {
  name: 'accounts',
  kind: 'keyed',
  row: 'one enterprise customer',
  without: {
    en: 'risk of enterprise customers beyond their lines',
    zh: '集团客户在其用户之外的风险',
  },
  key: ['account_id'],
  columns: [
    { name: 'account_id', type: 'text', required: true, meaning: 'the customer' },
    { name: 'name', type: 'text', meaning: 'its name' },
    { name: 'industry', type: 'text', meaning: 'what it does' },
    { name: 'contract_end_on', type: 'day', meaning: 'last day of the contract' },
    { name: 'products', type: 'text', meaning: 'products it uses' },
    { name: 'applications', type: 'text', meaning: 'industry applications it uses' },
    { name: 'satisfaction', type: 'mark', meaning: '1 (bad) to 5 (good)', min: 1, max: 5 },
    { name: 'closeness', type: 'mark', meaning: '1 (distant) to 5 (close)', min: 1, max: 5 },
    { name: 'manager_id', type: 'text', meaning: 'its account manager' },
  ],
};
