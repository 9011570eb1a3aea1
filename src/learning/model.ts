import type { Ensemble } from './ensemble.ts';
import type { Feature } from './features.ts';
import type { LearnerName } from './options.ts';

/** A learned model: plain data that can be written down, posted to a thread or compared. */
export interface Model {
  learner: LearnerName;
  /**
   * What the sum of the trees is: `logOdds` of boosting, or `probability` of a forest, whose
   * every tree answers a share of a probability.
   */
  scale: 'logOdds' | 'probability';
  /** Added to the sum of the trees. */
  base: number;
  features: Feature[];
  ensemble: Ensemble;
  /** How it came about: for model cards. */
  trained: {
    rows: number;
    ones: number;
    seed: number;
    settings: Record<string, number>;
    /** Trees kept of each ensemble that was averaged. */
    trees: number[];
    /** Mean log loss on the rows kept for stopping, by ensemble, at the tree kept last. */
    stoppedAt: number[];
  };
}
