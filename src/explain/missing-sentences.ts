import { fillNames } from '../core/fill-names.ts';
import type { Missing, Story } from './story.ts';
import type { StoryWords } from './words.ts';

/** What the story had to do without, one sentence each. */
export function missingSentences({ missing }: Story, words: StoryWords): string[] {
  const counted = (name: string, counts: Missing['for_all']) => {
    const all = counts.reduce((sum, one) => sum + one.features, 0);
    const bySource = counts
      .map(({ source, features }) => `${sourceWords(source, words)} ${features}`)
      .join(words.comma);
    return all === 0
      ? []
      : [
          `${name}${words.colon}${fillNames(words.of, { all, features: missing.features })} (${bySource})`,
        ];
  };
  const sentences = [
    ...(missing.extracts.length > 0
      ? [`${words.extracts}${words.colon}${missing.extracts.join(words.comma)}`]
      : []),
    ...counted(words.unknownForAll, missing.for_all),
    ...counted(words.unknownForLine, missing.for_line),
    ...missing.notes,
  ];
  return sentences.length > 0 ? sentences : [words.complete];
}

/** `cdr, plans and bills` with the words between the extracts in the language of the story. */
function sourceWords(source: string, words: StoryWords): string {
  return source
    .replaceAll(', ', words.enumeration)
    .replaceAll(' and ', words.and)
    .replaceAll(' or ', words.or);
}
