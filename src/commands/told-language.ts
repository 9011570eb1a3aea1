import type { Language } from '../core/language.ts';

let ofConfiguration: Language | undefined;

/** From now on errors are told in the language that the configuration asks for. */
export function tellErrorsIn(language: Language): void {
  ofConfiguration = language;
}

/** The language of errors: the configuration's, and before one is read the environment's. */
export function languageOfErrors(environment: NodeJS.ProcessEnv): Language {
  return ofConfiguration ?? languageOfEnvironment(environment);
}

/** What the first of LC_ALL, LC_MESSAGES, LANG that is set says: `zh_CN.UTF-8` is Chinese. */
export function languageOfEnvironment(environment: NodeJS.ProcessEnv): Language {
  const { LC_ALL, LC_MESSAGES, LANG } = environment;
  return /^zh/i.test(LC_ALL || LC_MESSAGES || LANG || '') ? 'zh' : 'en';
}
