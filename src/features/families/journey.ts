import { defineFeatures, type Entry } from '../define.ts';
import type { Feature } from '../feature.ts';

/**
 * What the stage model says of a line as it is written, before anything is learned: with few exits to
 * learn from, what is known about people who switch is worth more than hundreds of columns.
 */
export function journeyFeatures(): Feature[] {
  const source = 'all extracts, read by `models/journey/stage-model.yaml`';
  return defineFeatures({ family: 'journey', from: 'walk', whenSilent: null, source }, [
    [
      'journey_exit_chance_30d',
      'share',
      null,
      'max(p_exit_silent + p_exit_overt)',
      'chance to leave within 30 days, by signs alone',
      '仅凭迹象30天内离网的可能性',
    ],
    [
      'journey_exit_silent_chance_30d',
      'share',
      null,
      'max(p_exit_silent)',
      'chance to fall silent within 30 days, by signs alone',
      '仅凭迹象30天内沉默离网的可能性',
    ],
    [
      'journey_exit_overt_chance_30d',
      'share',
      null,
      'max(p_exit_overt)',
      'chance to ask to go within 30 days, by signs alone',
      '仅凭迹象30天内主动办理离网的可能性',
    ],
    ...stages.map(chanceEntry),
  ]);
}

const stages: readonly (readonly [string, string, string])[] = [
  ['idea', 'has begun to think of leaving', '已有离网念头'],
  ['inducement', 'is being won by a rival', '正受竞争对手吸引'],
  ['decision', 'has decided to leave', '已决定离网'],
  ['action_silent', 'is going silently', '正在沉默离网'],
  ['action_overt', 'is on the way out and says so', '正在办理离网'],
];

function chanceEntry([stage, en, zh]: (typeof stages)[number]): Entry {
  const name = `journey_${stage}_chance`;
  return [name, 'share', null, `max(p_${stage})`, `chance that the line ${en}`, `${zh}的可能性`];
}
