import { defineFeatures } from '../define.ts';
import type { Feature } from '../feature.ts';

/** What people do whose circle leaves, and the circle that moves on to a new number. */
export function influenceFeatures(): Feature[] {
  return [
    ...defineFeatures(
      { family: 'influence', from: 'heir_number', whenSilent: null, source: 'cdr and subscribers' },
      [
        [
          'circle_heir_contacts_last_42d',
          'contacts',
          84,
          'coalesce(max(friends), 0)',
          'contacts who have begun to meet one new number of another network',
          '开始与同一个新异网号码联系的联系人数',
        ],
        [
          'circle_heir_share_last_42d',
          'share',
          84,
          'coalesce(max(friends::double / nullif(circle, 0)), 0)',
          'share of the circle that has begun to meet one new number of another network',
          '圈子转向同一个新异网号码的占比',
        ],
        [
          'circle_heir_numbers_last_42d',
          'count',
          84,
          'count(peer)',
          'new numbers of other networks that three contacts or more have begun to meet',
          '至少三位联系人开始联系的新异网号码数',
        ],
        [
          'circle_heir_events_share_last_42d',
          'share',
          84,
          'coalesce(max(events_with_heir::double / nullif(events_with_heir + events_with_line, 0)), 0)',
          'share of what these contacts do that is with the new number rather than with this line',
          '这些联系人与新号码通信的占比',
        ],
      ],
    ),
    ...defineFeatures(
      { family: 'influence', from: 'heir_number', whenSilent: null, source: 'cdr and subscribers' },
      [
        [
          'days_since_circle_heir_began',
          'days',
          84,
          'min(first_age)',
          'days since the circle first met its newest number of another network',
          '圈子首次联系新异网号码距今天数',
        ],
      ],
    ),
    ...defineFeatures(
      { family: 'influence', from: 'influence', whenSilent: null, source: 'cdr and subscribers' },
      [
        [
          'contacts_outside_gone_last_30d',
          'contacts',
          84,
          'count(*) filter (is_outside and gone_age < 30)',
          'contacts beyond household and company who left us in the last 30 days',
          '最近30天离网的家庭与单位之外联系人数',
        ],
        [
          'contacts_outside_gone_last_90d',
          'contacts',
          84,
          'count(*) filter (is_outside and gone_age < 90)',
          'contacts beyond household and company who left us in the last 90 days',
          '最近90天离网的家庭与单位之外联系人数',
        ],
        [
          'contacts_close_gone_last_90d',
          'contacts',
          84,
          'count(*) filter (not is_outside and gone_age < 90)',
          'members of the household or company who left us in the last 90 days',
          '最近90天离网的家庭或单位成员数',
        ],
        [
          'strongest_contacts_gone_last_90d',
          'contacts',
          84,
          'count(*) filter (is_strongest and gone_age < 90)',
          'of the three strongest contacts inside our network, those who left us in the last 90 days',
          '最强三位网内联系人中离网人数',
        ],
        [
          'contacts_wavering_last_28d',
          'contacts',
          84,
          'sum(is_wavering::integer)',
          'contacts inside our network who asked about leaving or called a rival in the last 28 days',
          '最近28天咨询离网或联系竞争对手的网内联系人数',
        ],
        [
          'contacts_wavering_share_last_28d',
          'share',
          84,
          'coalesce(sum(events) filter (is_wavering), 0)::double / nullif(sum(events) filter (is_wavering is not null), 0)',
          'share of calls and messages inside our network that is with them',
          '网内通信中与这些联系人通信占比',
        ],
      ],
    ),
    ...defineFeatures(
      { family: 'influence', from: 'influence', whenSilent: null, source: 'cdr and subscribers' },
      [
        [
          'activation_one_step_last_90d',
          'share',
          84,
          'coalesce(sum(events) filter (gone_age < 90), 0)::double / nullif(sum(events), 0)',
          'share of calls and messages inside our network that was with people who left',
          '网内通信中与离网者通信占比',
        ],
        [
          'activation_two_steps_last_90d',
          'share',
          84,
          'sum(events * energy)::double / (1000000 * nullif(sum(events), 0))',
          'the same of the contacts, weighted by how close they are',
          '联系人的离网影响（加权）',
        ],
      ],
    ),
    ...defineFeatures(
      {
        family: 'influence',
        from: 'contact_walk',
        whenSilent: null,
        source: 'cdr and subscribers, read by `models/journey/stage-model.yaml`',
      },
      [
        [
          'contacts_exit_chance_30d',
          'share',
          84,
          'sum(events * told_millionths)::double / (1000000 * nullif(sum(events), 0))',
          'chance to leave within 30 days of the contacts inside our network, by signs alone, as told the night before, the close ones weighing more',
          '前一晚所示网内联系人仅凭迹象30天内离网的可能性（按亲疏加权）',
        ],
        [
          'contacts_exit_chance_highest_30d',
          'share',
          84,
          'max(told_millionths)::double / 1000000',
          'the highest of these chances',
          '前一晚所示网内联系人中最高的离网可能性',
        ],
      ],
    ),
  ];
}
