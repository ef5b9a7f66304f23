import type { WriteRequest } from '../../src/inference/language-model.js';
import { says, type Script } from './scripted-model.js';

/** The demo shop knows something about these, and no stored answer is sure. */
export const CHINESE = '刚下的单能不能寄到我公司去';
export const ENGLISH = 'tags are off and the box is gone, would you still accept a return';
/** A sentence of a stored answer answers this, so that there is a quote to fall back to. */
export const QUOTABLE = '马来西亚能寄过去吗';

/** The first two sentences of the first passage of a prompt. */
export function passageOf({ messages }: WriteRequest): string {
  const [, passage = ''] = /\n\n\[1\] [^\n]*\n([\s\S]*?)(?=\n\n\[2\] |$)/u.exec(messages[0]?.content ?? '') ?? [];
  return passage
    .split(/(?<=[。！？]|[.!?](?=\s))/u)
    .slice(0, 2)
    .join('');
}

/** Repeats its passage, and then does as told. */
export function repeats(then: (text: string) => Script = (text) => says(text)): Script {
  return (request, signal) => then(passageOf(request))(request, signal);
}
