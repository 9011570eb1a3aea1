import type { Contract } from './contract.ts';

export const plans: Contract = {
  name: 'plans',
  kind: 'keyed',
  row: "one tariff, ours or a rival's",
  without: {
    en: 'fit of the tariff and the price outside',
    zh: '资费匹配度与外部价格',
  },
  key: ['plan_id', 'operator', 'valid_from'],
  knownFrom: 'valid_from',
  columns: [
    { name: 'plan_id', type: 'text', required: true, meaning: 'the tariff' },
    { name: 'operator', type: 'text', required: true, meaning: 'whose tariff' },
    { name: 'brand', type: 'text', meaning: 'its brand' },
    { name: 'name', type: 'text', meaning: 'its name' },
    {
      name: 'payment_type',
      type: 'word',
      meaning: 'how it is paid',
      words: ['prepaid', 'postpaid'],
    },
    { name: 'monthly_fee', type: 'money', required: true, meaning: 'fee a month' },
    { name: 'voice_min', type: 'quantity', meaning: 'minutes in it; −1 unlimited', min: -1 },
    { name: 'sms', type: 'quantity', meaning: 'messages in it; −1 unlimited', min: -1 },
    { name: 'data_mb', type: 'quantity', meaning: 'megabytes in it; −1 unlimited', min: -1 },
    { name: 'onnet_rate', type: 'rate', meaning: 'a minute inside our network, beyond them' },
    { name: 'offnet_rate', type: 'rate', meaning: 'a minute to others, beyond them' },
    { name: 'sms_rate', type: 'rate', meaning: 'a message, beyond them' },
    { name: 'data_rate', type: 'rate', meaning: 'a megabyte, beyond them' },
    { name: 'voice_block_s', type: 'count', meaning: 'calls round up to it, seconds', min: 0 },
    { name: 'data_block_kb', type: 'count', meaning: 'sessions round up to it, kB', min: 0 },
    { name: 'valid_from', type: 'day', required: true, meaning: 'first day of this version' },
    { name: 'valid_to', type: 'day', meaning: 'last day of it' },
    { name: 'sellable', type: 'flag', meaning: 'can be sold now' },
  ],
};
