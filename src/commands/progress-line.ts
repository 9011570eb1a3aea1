import type { Language } from '../core/language.ts';
import { columnsOf } from '../report/terminal/style.ts';
import { stepName } from './words/steps.ts';

export interface ProgressState {
  step: string;
  /** Units done, of so many; 0: nobody knows of how many. */
  value: number;
  total: number;
  /** Since the step began. */
  seconds: number;
  /** Until it ends; none as long as there is nothing to reckon from. */
  secondsLeft?: number;
}

const nameColumns = 18;

/** How far a step has got, in one line of a terminal: name, bar, amount, time taken and time left. */
export function progressLine(
  state: ProgressState,
  screen: { columns: number; language: Language },
): string {
  const { step, value, total, seconds, secondsLeft } = state;
  const { columns, language } = screen;
  const name = stepName(step, language);
  const label = name + ' '.repeat(Math.max(0, nameColumns - columnsOf(name)));
  const amount = shortNumber(value, language);
  if (total === 0) return [label, ...(value > 0 ? [amount, '·'] : []), time(seconds)].join(' ');
  const told = [
    `${Math.floor((100 * value) / total)} %`,
    `${amount}/${shortNumber(total, language)}`,
    time(seconds),
    ...(secondsLeft === undefined ? [] : [timeLeft(secondsLeft, language)]),
  ].join(' · ');
  // The room is that of the longest line, so that the bar does not change its size.
  const room = columns - columnsOf(label) - 54;
  const size = Math.max(8, Math.min(40, room));
  const full = Math.round(size * Math.min(1, value / total));
  return `${label} ${'█'.repeat(full)}${'░'.repeat(size - full)} ${told}`;
}

/** Six digits and more (bytes, rows) as 5.12M or 512万. */
function shortNumber(value: number, language: Language): string {
  if (value < 100_000) return String(value);
  const short = { notation: 'compact', maximumSignificantDigits: 3 } as const;
  return new Intl.NumberFormat(language, short).format(value);
}

function timeLeft(seconds: number, language: Language): string {
  return language === 'zh' ? `剩余 ${time(seconds)}` : `${time(seconds)} left`;
}

/** 45 s, 2 min 10 s, 1 h 05 min. */
function time(seconds: number): string {
  const whole = Math.round(seconds);
  const two = (number: number) => String(Math.floor(number)).padStart(2, '0');
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${two(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${two((whole % 3600) / 60)} min`;
}
