import type { Language } from '../core/language.ts';
import { term } from '../report/words.ts';
import type { Happening } from './story.ts';

type Words = Readonly<Record<string, readonly [en: string, zh: string]>>;

const events: Words = {
  plan_change: ['plan changed', '变更套餐'],
  brand_change: ['brand changed', '变更品牌'],
  sim_swap: ['SIM swapped', '补换卡'],
  suspend: ['suspended', '停机'],
  resume: ['resumed', '复机'],
  unlock_request: ['asked to unlock the handset', '申请解锁终端'],
  contract_query: ['asked about the contract', '查询合约'],
  tariff_query: ['asked about tariffs', '查询资费'],
  port_query: ['asked how to port out', '查询携号转网'],
  port_request: ['asked to port out', '申请携号转网'],
  port_out: ['ported out', '已携出'],
  cancel_request: ['asked to cancel', '申请销户'],
  closed: ['closed', '销户'],
  ownership_transfer: ['handed to another owner', '过户'],
};
const categories: Words = {
  tariff: ['tariff', '资费'],
  billing: ['billing', '账单'],
  network: ['network', '网络'],
  service: ['service', '服务'],
  product: ['product', '产品'],
  other: ['other', '其他'],
};
const roles: Words = {
  care: ['care', '客服'],
  hotline: ['hotline', '热线'],
  telesales: ['telesales', '电销'],
  shop: ['shop', '门店'],
  port_code: ['port code', '携转短号'],
};
const results: Words = {
  accepted: ['accepted', '接受'],
  refused: ['refused', '拒绝'],
  unreachable: ['unreachable', '未接通'],
  callback: ['to be called back', '需回拨'],
};

/** What happened, in a few words. */
export function happeningText(happening: Happening, language: Language): string {
  const { what, detail, reason, number } = happening;
  const zh = language === 'zh';
  const of = (words: Words) => words[happening.word ?? '']?.[zh ? 1 : 0] ?? happening.word ?? '';
  const more = [detail && `→ ${detail}`, reason && `(${reason})`].filter(Boolean).join(' ');
  switch (what) {
    case 'event':
      return `${of(events)} ${more}`.trim();
    case 'complaint': {
      const grave = number === null ? '' : zh ? `，严重程度 ${number}` : `, severity ${number}`;
      return zh ? `投诉：${of(categories)}${grave}` : `complaint about ${of(categories)}${grave}`;
    }
    case 'resolved': {
      const rated = number === null ? '' : zh ? `，满意度 ${number}/5` : `, rated ${number} of 5`;
      return zh
        ? `投诉已解决：${of(categories)}${rated}`
        : `complaint about ${of(categories)} resolved${rated}`;
    }
    case 'service_call':
      return serviceCall(`${detail ?? ''} ${of(roles)}`.trim(), number ?? 0, reason, zh);
    case 'alert':
      return zh
        ? `列入名单：${term(happening.word ?? '', language)}，排名 ${number}`
        : `on the list: ${happening.word}, rank ${number}`;
    case 'control':
      return zh ? '划入对照组' : 'set aside as a control';
    case 'contact':
      return `${zh ? '挽留联系：' : 'retention contact: '}${of(results)}${detail ? ` (${detail})` : ''}`;
  }
}

function serviceCall(who: string, calls: number, direction: string | null, zh: boolean): string {
  if (zh) return direction === 'in' ? `接听 ${who} 来电 ${calls} 次` : `拨打 ${who} ${calls} 次`;
  const times = calls === 1 ? 'once' : `${calls} times`;
  return direction === 'in' ? `answered ${who} ${times}` : `called ${who} ${times}`;
}
