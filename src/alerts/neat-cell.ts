const breaks = /[\r\n\t\v\f\u0085\u2028\u2029]+/g;
const unprintable = /\p{Cc}|[\u200b\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/gu;
const halfCharacters = /\p{Cs}/gu;

/**
 * A text as it may stand in one cell of any file: on one line, without control characters,
 * marks that turn the reading direction, or halves of characters.
 */
export function neatCell(text: string): string {
  return text
    .replace(breaks, ' ')
    .replace(unprintable, '')
    .replace(halfCharacters, '\ufffd')
    .trim();
}
