import type { Contract } from './contract.ts';

export const numbers: Contract = {
  name: 'numbers',
  kind: 'keyed',
  row: 'one known number or prefix',
  without: {
    en: "contacts with rivals' hotlines, telesales and shops, and with our own care",
    zh: '与竞争对手热线、电销、门店以及我方客服的联系',
  },
  key: ['number', 'operator', 'valid_from'],
  knownFrom: 'valid_from',
  knownAlways: true,
  ordered: [['valid_from', 'valid_to']],
  columns: [
    { name: 'number', type: 'text', required: true, meaning: 'number or prefix, as in `peer`' },
    { name: 'operator', type: 'text', required: true, meaning: 'whose number' },
    {
      name: 'role',
      type: 'word',
      required: true,
      meaning: 'what answers there',
      words: ['care', 'hotline', 'telesales', 'shop', 'port_code'],
    },
    { name: 'valid_from', type: 'day', meaning: 'first day' },
    { name: 'valid_to', type: 'day', meaning: 'last day' },
  ],
};
