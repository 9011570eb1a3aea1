import type { Contract } from './contract.ts';

export const outcomes: Contract = {
  name: 'outcomes',
  kind: 'keyed',
  row: 'one retention contact, as the team returns it',
  without: {
    en: 'incremental saves, and the pause after a contact',
    zh: '增量挽留数，以及联系后的间隔期',
  },
  key: ['alert_id', 'contacted_at'],
  knownFrom: 'contacted_at',
  happened: 'contacted_at',
  mayComeLater: true,
  columns: [
    { name: 'alert_id', type: 'text', required: true, meaning: 'the alert it answers' },
    { name: 'contacted_at', type: 'time', meaning: 'when' },
    { name: 'agent', type: 'text', meaning: 'who called' },
    { name: 'offer', type: 'text', meaning: 'what was offered' },
    {
      name: 'result',
      type: 'word',
      meaning: 'what came of it',
      words: ['accepted', 'refused', 'unreachable', 'callback'],
    },
    { name: 'note', type: 'text', meaning: 'free text' },
  ],
};
