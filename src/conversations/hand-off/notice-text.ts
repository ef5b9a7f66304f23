import type { Language } from '../../retrieval/language.js';
import { say } from '../../shared/say.js';
import type { Words } from '../../shared/words/en.js';
import type { HandOffReason, Wait } from './hand-off.js';

const FIRST = {
  visitor_asked: 'handoff_waiting',
  unconfirmed: 'handoff_unsure',
  unknown_repeatedly: 'handoff_unknown',
  unsure: 'handoff_unsure',
  thumbs_down: 'handoff_thumbs_down',
  keyword: 'handoff_keyword',
  tool_failed: 'handoff_tool',
  too_many_messages: 'handoff_flood',
  undeliverable: 'handoff_undeliverable',
  delivery_unknown: 'handoff_delivery_unknown',
  quota: 'handoff_quota',
  transfer: 'state_to_group',
} as const satisfies Record<HandOffReason, keyof Words>;

/** Where a notice is read: in which language, by the clocks of which place, and can whoever reads it be reached? */
export interface Reader {
  readonly language: Language;
  readonly timeZone: string;
  readonly reachable: boolean;
}

/** The notice of a hand-off: that it is one, and honestly what to expect. It promises no time that nobody knows. */
export function noticeText(reason: HandOffReason, wait: Wait, reader: Reader): string {
  const { language } = reader;
  const first = say(FIRST[reason], language);
  const rest = wait.away ? awayText(wait.away, reader) : queueText(wait, language);
  return [first, ...rest].join(language === 'zh' ? '' : ' ');
}

/** How the wait goes on, for a visitor whose place is not what was said before. */
export function queueNewsText(wait: Wait, language: Language): string {
  const next = wait.place === 1 ? [say('queue_next', language)] : [];
  return [...next, ...queueText(wait, language)].join(language === 'zh' ? '' : ' ');
}

function awayText({ back }: { readonly back?: string }, { language, timeZone, reachable }: Reader): string[] {
  const when = back && timeText(new Date(back), language, timeZone);
  return [
    when ? say('handoff_away_until', language, { when }) : say('handoff_away', language),
    ...(reachable ? [] : [say('handoff_contact', language)]),
  ];
}

function queueText({ place, waitMinutes }: Wait, language: Language): string[] {
  return [
    ...(place > 1 ? [say('handoff_place', language, { ahead: String(place - 1) })] : []),
    ...(waitMinutes ? [say('handoff_wait', language, { minutes: String(waitMinutes) })] : []),
  ];
}

function timeText(at: Date, language: Language, timeZone: string): string {
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB';
  const day = { weekday: 'long', month: 'long', day: 'numeric' } as const;
  const time = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  const text = new Intl.DateTimeFormat(locale, { ...day, ...time, timeZone }).format(at);
  const named = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'short' }).formatToParts(at);
  const zone = named.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return language === 'zh' ? `${text}（${zone}）` : `${text} (${zone})`;
}
