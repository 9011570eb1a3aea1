import { quoteName } from '../../db/quote.ts';
import type { SampleSources } from '../../model/sample-sources.ts';
import { trainingSources } from '../../nightly/training.ts';
import type { Variant } from '../variant.ts';
import type { Matrices } from '../work/matrices.ts';

type Sources = SampleSources<Awaited<ReturnType<typeof trainingSources.findExits>>>;

/**
 * The stages a training of a variant is made of: features come from the matrices, without the
 * families that are left out; labels are those of the journey, as the variant means them.
 */
export function sourcesOf(matrices: Matrices, variant: Variant): Sources {
  return {
    ...trainingSources,
    featuresOf: async ({ asOf }) =>
      `(select * ${without(matrices, variant)} from ${await matrices.of(asOf)})`,
    async buildLabels(request) {
      const built = await trainingSources.buildLabels(request);
      const binds = taught[variant.labels];
      if (binds) {
        const change = `update ${request.into} set exit_kind = $meant where exit_kind = $kind`;
        await request.db.run(change, binds);
      }
      return built;
    },
  };
}

/** Which kind of exit counts as another for a training; `other` ends teach nothing. */
const taught: Record<Variant['labels'], { kind: string; meant: string } | undefined> = {
  churn: undefined,
  external: { kind: 'silent', meant: 'other' },
  any: { kind: 'internal', meant: 'silent' },
};

/** Leaves the columns of a variant's families out of a `select *` over features. */
export function without(matrices: Pick<Matrices, 'features'>, variant: Variant): string {
  const names = matrices.features
    .filter(({ family }) => variant.leftOut.includes(family))
    .map(({ name }) => quoteName(name));
  return names.length > 0 ? `exclude (${names.join(', ')})` : '';
}
