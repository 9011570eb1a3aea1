import type { Contract } from './contract.ts';

export const complaints: Contract = {
  name: 'complaints',
  kind: 'keyed',
  row: 'one complaint or ticket',
  without: {
    en: 'complaints, repeats, unresolved ones and satisfaction',
    zh: '投诉、重复投诉、未解决投诉与满意度',
  },
  key: ['complaint_id'],
  knownFrom: 'opened_at',
  happened: 'opened_at',
  ordered: [['opened_at', 'resolved_at']],
  columns: [
    { name: 'complaint_id', type: 'text', required: true, meaning: 'the ticket' },
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'the line' },
    { name: 'opened_at', type: 'time', required: true, meaning: 'when it was made' },
    {
      name: 'category',
      type: 'word',
      meaning: 'what it is about',
      words: ['tariff', 'billing', 'network', 'service', 'product', 'other'],
    },
    { name: 'channel', type: 'text', meaning: 'how it reached us' },
    { name: 'severity', type: 'mark', meaning: '1 (slight) to 3 (grave)', min: 1, max: 3 },
    { name: 'resolved_at', type: 'time', meaning: 'when it was solved' },
    { name: 'reopened', type: 'flag', meaning: 'came back after that' },
    { name: 'satisfaction', type: 'mark', meaning: '1 (bad) to 5 (good)', min: 1, max: 5 },
  ],
};
