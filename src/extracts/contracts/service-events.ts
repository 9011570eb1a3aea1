import type { Contract } from './contract.ts';

export const serviceEvents: Contract = {
  name: 'service_events',
  kind: 'event',
  row: "one event in the line's life",
  without: {
    en: 'port, unlock and contract queries, plan changes, SIM swaps, port-outs by event',
    zh: '携号查询、解锁与合约查询、套餐变更、换卡、按事件得知的携出',
  },
  key: [],
  knownFrom: 'occurred_at',
  happened: 'occurred_at',
  columns: [
    { name: 'subscriber_id', type: 'text', required: true, meaning: 'the line' },
    { name: 'occurred_at', type: 'time', required: true, meaning: 'when' },
    {
      name: 'kind',
      type: 'word',
      required: true,
      meaning: 'what happened',
      words: [
        'plan_change',
        'brand_change',
        'sim_swap',
        'suspend',
        'resume',
        'unlock_request',
        'contract_query',
        'tariff_query',
        'port_query',
        'port_request',
        'port_out',
        'cancel_request',
        'closed',
        'ownership_transfer',
      ],
    },
    { name: 'detail', type: 'text', meaning: 'as the new plan or brand' },
    { name: 'reason', type: 'text', meaning: 'why, as the operator noted it' },
  ],
};
