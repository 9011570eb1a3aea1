/** Words without which no English sentence is made, and those that zod and commander begin with. */
const english =
  /\b(the|an|is|are|was|were|be|of|to|in|on|at|by|it|its|or|and|not|no|there|has|have|had|cannot|must|give|run|check|put|as|for|with|from|than|then|that|this|which|what|may|expected|invalid|received|unknown|missing|error)\b/gi;

/** What both languages write alike: what is quoted, flags, paths, dotted and joined names. */
const names = /\\?`[^`]*`|\$\{[^{}]*\}|--[a-z]+|[\w*]*[./_-][\w./_*-]+/g;

/** English words of a sentence that is to be Chinese. */
export function englishLeft(sentence: string): string[] {
  return sentence.replaceAll(names, ' ').match(english) ?? [];
}

/** What a sentence quotes, and must quote in every language: keys, commands, flags, days. */
export function quotedIn(sentence: string): string[] {
  return sentence.match(/`[^`]+`|--[a-z]+|\d{4}-\d{2}-\d{2}/g) ?? [];
}
