/** The words of a re-entry's evidence, as `match-person.sql` writes them, in Chinese. */
const chinese: readonly (readonly [english: string, chinese: string])[] = [
  [' shared contacts, likeness ', ' 个共同联系人，相似度 '],
  ['same handset', '同一手机'],
  ['same person id', '同一客户编号'],
  ['other person id', '客户编号不同'],
  ['same home cell', '常住地同一基站'],
  // as judgements of older versions have it
  ['same cell at night', '夜间同一基站'],
  ['they call each other', '相互通话'],
  ['same company, other circle', '同一集团，联系圈不同'],
  ['; ', '；'],
];

/** The evidence of a re-entry in the operator's language. */
export function tellEvidence(evidence: string, language: 'en' | 'zh'): string {
  if (language === 'en') return evidence;
  return chinese.reduce((text, [word, meaning]) => text.replaceAll(word, meaning), evidence);
}
