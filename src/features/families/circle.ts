import { defineFeatures } from '../define.ts';
import { quotient } from '../expressions.ts';
import type { Feature } from '../feature.ts';

const people = (condition = 'true') => `count(*) filter (${condition})`;
const events = (condition = 'true') => `sum(events_84d) filter (${condition})`;
const gone = (days: number) =>
  `case when bool_or(are_numbers_known) then ${people(`gone_age < ${days}`)} end`;
const recent = 'events_28d > 0';
const before = 'events_28d_before > 0';

/** The people a line calls, writes to and hears from. Service numbers and hotlines are no people. */
export function circleFeatures(): Feature[] {
  const shared = { family: 'circle', from: 'contact', source: 'cdr' } as const;
  return [
    ...defineFeatures({ ...shared, whenSilent: 0 }, [
      [
        'contacts_last_28d',
        'contacts',
        28,
        people(recent),
        'contacts in the last 28 days',
        '最近28天联系人数',
      ],
      [
        'contacts_last_84d',
        'contacts',
        84,
        people(),
        'contacts in the last 84 days',
        '最近84天联系人数',
      ],
      [
        'contacts_mutual_last_84d',
        'contacts',
        84,
        people('outgoing_84d > 0 and incoming_84d > 0'),
        'contacts with calls or messages both ways in the last 84 days',
        '最近84天双向联系人数',
      ],
      [
        'contacts_new_last_28d',
        'contacts',
        84,
        people('first_age < 28'),
        'contacts first met in the last 28 days',
        '最近28天新增联系人数',
      ],
      [
        'contacts_lost_last_28d',
        'contacts',
        56,
        people(`${before} and events_28d = 0`),
        'contacts of the 28 days before not met in the last 28',
        '最近28天失联的联系人数',
      ],
    ]),
    ...defineFeatures({ ...shared, whenSilent: null }, [
      [
        'contacts_gone_last_7d',
        'contacts',
        84,
        gone(7),
        'contacts who left us in the last 7 days',
        '最近7天离网的联系人数',
      ],
      [
        'contacts_gone_last_30d',
        'contacts',
        84,
        gone(30),
        'contacts who left us in the last 30 days',
        '最近30天离网的联系人数',
      ],
      [
        'contacts_gone_last_90d',
        'contacts',
        84,
        gone(90),
        'contacts who left us in the last 90 days',
        '最近90天离网的联系人数',
      ],
      [
        'contacts_last_28d_against_before',
        'ratio',
        56,
        quotient(people(recent), people(before)),
        'contacts in the last 28 days against the 28 before',
        '最近28天联系人数与此前28天之比',
      ],
      [
        'contacts_new_share_last_28d',
        'share',
        84,
        quotient(people('first_age < 28'), people(recent)),
        'share of new among the contacts of the last 28 days',
        '最近28天联系人中新增占比',
      ],
      [
        'contacts_lost_share_last_28d',
        'share',
        56,
        quotient(people(`${before} and events_28d = 0`), people(before)),
        'share of the contacts of the 28 days before not met since',
        '此前28天联系人中失联占比',
      ],
      [
        'contacts_mutual_share_last_84d',
        'share',
        84,
        quotient(people('outgoing_84d > 0 and incoming_84d > 0'), people()),
        'share of contacts with calls or messages both ways',
        '双向联系人占比',
      ],
      [
        'contacts_gone_share_last_90d',
        'share',
        84,
        quotient(gone(90), people()),
        'share of contacts who left us in the last 90 days',
        '最近90天离网联系人占比',
      ],
      [
        'contact_ties_gone_share_last_90d',
        'share',
        84,
        `case when bool_or(are_numbers_known) then ${quotient(`coalesce(${events('gone_age < 90')}, 0)`, events())} end`,
        'share of all calls and messages that were with contacts who left us in the last 90 days',
        '与离网联系人的通信占比',
      ],
      [
        'contact_strongest_share_last_84d',
        'share',
        84,
        quotient('max(events_84d)', events()),
        'share of the strongest contact in all calls and messages',
        '最强联系人通信占比',
      ],
      [
        'contact_concentration_last_84d',
        'share',
        84,
        quotient('sum(events_84d::hugeint * events_84d)', `(${events()} * ${events()})`),
        'concentration of calls and messages on few contacts (sum of squared shares)',
        '通信集中度（占比平方和）',
      ],
      [
        'events_per_contact_last_84d',
        'events',
        84,
        quotient(events(), people()),
        'calls and messages per contact in the last 84 days',
        '最近84天每联系人通信次数',
      ],
      [
        'seconds_per_contact_last_84d',
        'seconds',
        84,
        quotient('sum(seconds_84d)', people()),
        'seconds talked per contact in the last 84 days',
        '最近84天每联系人通话秒数',
      ],
      [
        'contacts_offnet_share_last_84d',
        'share',
        84,
        quotient(people('is_offnet'), people('is_offnet is not null')),
        'share of contacts on other networks',
        '网外联系人占比',
      ],
      [
        'contacts_offnet_share_change_last_28d',
        'share',
        56,
        `${quotient(people(`is_offnet and ${recent}`), people(`is_offnet is not null and ${recent}`))} - ${quotient(people(`is_offnet and ${before}`), people(`is_offnet is not null and ${before}`))}`,
        'change of the share of contacts on other networks, last 28 days less the 28 before',
        '网外联系人占比较此前28天变化',
      ],
      [
        'events_offnet_share_last_84d',
        'share',
        84,
        quotient(`coalesce(${events('is_offnet')}, 0)`, events('is_offnet is not null')),
        'share of calls and messages with other networks',
        '与网外通信占比',
      ],
    ]),
  ];
}
