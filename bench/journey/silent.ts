import { pino } from 'pino';

/** A log that tells nothing. */
export const silent = pino({ level: 'silent' });
