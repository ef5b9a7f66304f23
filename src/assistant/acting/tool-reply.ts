import type { Language } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';
import type { Words } from '../../shared/words/en.js';
import type { Arguments, CallEnd, StoredCall } from '../../tools/calls/call.js';
import type { Wish } from '../../sdk/tool-wish.js';
import type { Answer } from '../answer.js';
import type { TracedCall } from '../turn.js';

/** What a tool, or the lack of it, makes the bot say, and what the trace keeps of it. */
export interface ToolReply {
  readonly answer: Answer;
  readonly reason: 'tool' | 'tool_asks' | 'tool_waiting' | 'tool_sign_in' | 'tool_failed';
  readonly tool: TracedCall;
}

/** A call as a reply tells of it; `arguments` with secrets masked. */
export interface MadeCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: Arguments;
}

/** What a tool has said, or that it has failed. */
export function replyOfEnd({ id, name, arguments: args }: MadeCall, end: CallEnd, language: Language): ToolReply {
  const traced = { name, call: id, state: end.state, arguments: args, tookMs: end.tookMs };
  const about = { name, call: id };
  if (end.state === 'done')
    return { answer: spoken(end.answer.text[language], language, about), reason: 'tool', tool: traced };
  const error = end.state === 'failed' ? end.error : 'unknown';
  const text = say(failureOf(end), language);
  return {
    answer: { ...spoken(text, language, about), offerHuman: true },
    reason: 'tool_failed',
    tool: { ...traced, error },
  };
}

/** That an agent has to approve it first. */
export function replyOfWaiting({ id, name, arguments: args }: MadeCall, language: Language): ToolReply {
  const answer = spoken(say('tool_waiting', language), language, { name, call: id });
  return { answer, reason: 'tool_waiting', tool: { name, call: id, state: 'waiting', arguments: args } };
}

/** That it is only for those whom the tenant's site vouches for. */
export function replyOfStranger(name: string, language: Language): ToolReply {
  const answer = { ...spoken(say('tool_sign_in', language), language, { name }), offerHuman: true };
  return { answer, reason: 'tool_sign_in', tool: { name, arguments: {} } };
}

/** What has to be known first. */
export function replyOfMissing(
  { tool, args, missing }: Wish & Required<Pick<Wish, 'missing'>>,
  language: Language,
): ToolReply {
  const { several, slot } = missing;
  const separator = language === 'zh' ? '、' : ', ';
  const text = several ? say('tool_which', language, { values: several.join(separator) }) : slot.ask[language];
  const answer = spoken(text, language, { name: tool.name, asks: args });
  return { answer, reason: 'tool_asks', tool: { name: tool.name, arguments: args } };
}

/** What the visitor reads about a call that an agent was to approve, once it is over. */
export function textOfOver({ state, answer, language, error }: StoredCall): string {
  if (state === 'done' && answer) return answer.text[language];
  if (state === 'refused') return say('tool_refused', language);
  if (state === 'expired') return say('tool_expired', language);
  const mayBeDone = state === 'unknown' || error === 'timeout' || error === 'uncertain';
  return say(mayBeDone ? 'tool_unknown' : 'tool_failed', language);
}

function failureOf(end: CallEnd): keyof Words {
  if (end.state === 'unknown') return 'tool_unknown';
  return end.state === 'failed' && end.error === 'rate_limited' ? 'tool_busy' : 'tool_failed';
}

function spoken(text: string, language: Language, tool: Answer['tool'] & object): Answer {
  return { kind: 'tool', text, language, citations: [], offerHuman: false, probability: 1, tool };
}
