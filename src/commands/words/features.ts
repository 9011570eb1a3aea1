import type { Language } from '../../core/language.ts';

const english = { head: ['name', 'family', 'unit', 'source', 'why'], count: '{features} features' };
const chinese: typeof english = {
  head: ['名称', '类别', '单位', '来源', '含义'],
  count: '{features} 个特征',
};

/** The words of the catalogue in the terminal; a profile has its own. */
export function catalogueWords(language: Language): typeof english {
  return language === 'zh' ? chinese : english;
}
