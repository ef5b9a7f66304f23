const MARKS = { zh: { colon: '：', comma: '，' }, en: { colon: ': ', comma: ', ' } } as const;

/** The marks between a name and its value, and between two of these, in the language of a page. */
export function marksOf(language: string): { readonly colon: string; readonly comma: string } {
  return MARKS[language.startsWith('zh') ? 'zh' : 'en'];
}
