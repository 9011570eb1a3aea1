import type { Contract } from './contract.ts';

export const cdr: Contract = {
  name: 'cdr',
  kind: 'event',
  row: 'one call, message or data session',
  without: {
    en: 'usage by day, contact circle, network quality, mobility and device',
    zh: '按日用量、联系圈、网络质量、位置移动与终端',
  },
  key: [],
  knownFrom: 'event_at',
  happened: 'event_at',
  columns: [
    { name: 'event_at', type: 'time', required: true, meaning: 'when it began' },
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'our line' },
    {
      name: 'direction',
      type: 'word',
      required: true,
      meaning: 'seen from our line',
      words: ['out', 'in'],
    },
    {
      name: 'kind',
      type: 'word',
      required: true,
      meaning: 'what it was',
      words: ['voice', 'sms', 'mms', 'data'],
    },
    { name: 'peer', type: 'text', meaning: 'the other number' },
    { name: 'peer_operator', type: 'text', meaning: "the other number's operator" },
    { name: 'duration_s', type: 'count', meaning: 'seconds', min: 0 },
    { name: 'bytes', type: 'count', meaning: 'bytes', min: 0 },
    { name: 'charge', type: 'money', meaning: 'what it cost, in currency' },
    { name: 'cell_id', type: 'text', meaning: 'cell in which it began' },
    { name: 'imei', type: 'text', meaning: 'the handset' },
    {
      name: 'roaming',
      type: 'word',
      meaning: 'whether away from home',
      words: ['none', 'domestic', 'international'],
    },
    {
      name: 'result',
      type: 'word',
      meaning: 'how it ended',
      words: ['ok', 'dropped', 'failed'],
    },
  ],
};
