/** The languages in which people are told things. */
export type Language = 'en' | 'zh';

/**
 * One thing said in every language. Names, paths, keys, flags and days in it are the same in each, and
 * so is what others say (DuckDB, the operating system).
 */
export type Sentence = Readonly<Record<Language, string>>;
