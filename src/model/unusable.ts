import { ToldError } from '../core/told-error.ts';

/** What is wrong with a model file, to follow its name in a sentence. */
export class Unusable extends ToldError {}
