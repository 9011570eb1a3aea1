import { ToldError } from '../core/told-error.ts';

/** A table that a learner or a model cannot take; whoever chose them can mend it. */
export class Unfit extends ToldError {}
