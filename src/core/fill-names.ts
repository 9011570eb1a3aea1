/** Puts values into the `{names}` of a sentence; a name without a value stays as it is. */
export function fillNames(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all));
}
