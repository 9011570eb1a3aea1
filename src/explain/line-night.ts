import type { LoadContext } from '../nightly/take-in.ts';

/** One line on one night: what every part of its story is given. */
export interface LineNight extends LoadContext {
  /** The line's subscriber_id. */
  line: string;
}
