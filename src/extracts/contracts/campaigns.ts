import type { Contract } from './contract.ts';

export const campaigns: Contract = {
  name: 'campaigns',
  kind: 'keyed',
  row: "one campaign, ours or a rival's",
  without: {
    en: 'exposure to campaigns',
    zh: '促销活动影响',
  },
  key: ['campaign_id', 'operator', 'starts_on'],
  knownFrom: 'starts_on',
  ordered: [['starts_on', 'ends_on']],
  columns: [
    { name: 'campaign_id', type: 'text', required: true, meaning: 'the campaign' },
    { name: 'operator', type: 'text', required: true, meaning: 'whose campaign' },
    { name: 'starts_on', type: 'day', required: true, meaning: 'first day' },
    { name: 'ends_on', type: 'day', meaning: 'last day' },
    { name: 'region', type: 'text', meaning: 'where; empty: everywhere' },
    { name: 'brand', type: 'text', meaning: 'brand of ours that it aims at' },
    { name: 'plan_id', type: 'text', meaning: 'plan of theirs that it offers' },
    { name: 'strength', type: 'mark', meaning: '1 (weak) to 3 (strong)', min: 1, max: 3 },
  ],
};
