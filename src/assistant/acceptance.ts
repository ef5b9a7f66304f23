import { bareWords } from './small-talk.js';

const YES: readonly RegExp[] = [
  /^(?:(?:好|好的|好吧|好啊|好呀|行|行吧|可以|可以的|要|要的|需要|需要的|是|是的|对|对的|嗯+|转|转吧|转接吧|帮我转|帮我转接|请转|请转接) ?)+(?:谢谢|麻烦|麻烦了|麻烦你了|麻烦您了)?$/u,
  /^(?:(?:yes|yep|yeah|yup|sure|please|of course|definitely|go ahead|i would|i do|that would be (?:great|good|nice)) ?)+(?:thanks|thank you)?$/iu,
  /^(?:ok|okay)(?: (?:yes|sure|please|do|go ahead))*$/iu,
];

/** Is it a yes, and nothing else? "OK, thanks" is how one says goodbye. What was asked before is not known here. */
export function saysYes(text: string): boolean {
  const bare = bareWords(text);
  return YES.some((pattern) => pattern.test(bare));
}
