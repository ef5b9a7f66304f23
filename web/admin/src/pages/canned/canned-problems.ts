import { type CannedReplyInput, VARIABLES } from '../../api/canned-replies';

/** What is wrong with a field of the form; `name` is the variable that nobody knows. */
export interface CannedProblem {
  readonly field: string;
  readonly problem: 'shortcut' | 'empty' | 'variable';
  readonly name?: string;
}

const SHORTCUT = /^[\p{L}\p{N}_-]+$/u;
const VARIABLE = /\{\{([^{}]*)\}\}/gu;

/** What the server would refuse, said beside the field. */
export function cannedProblems({ shortcut, texts }: CannedReplyInput): readonly CannedProblem[] {
  const problems: CannedProblem[] = [];
  if (!SHORTCUT.test(shortcut.trim())) problems.push({ field: 'shortcut', problem: 'shortcut' });
  if (!texts.zh.trim() && !texts.en.trim()) problems.push({ field: 'texts.zh', problem: 'empty' });
  for (const language of ['zh', 'en'] as const) {
    const names = [...texts[language].matchAll(VARIABLE)].map(([, name = '']) => name.trim());
    const unknown = names.find((name) => !VARIABLES.some((one) => one === name));
    if (unknown !== undefined)
      problems.push({ field: `texts.${language}`, problem: 'variable', name: `{{${unknown}}}` });
  }
  return problems;
}
