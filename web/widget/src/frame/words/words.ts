import type { MossdeskLanguage } from '../../mossdesk';
import type { DayWords } from '../text/moments';
import { en } from './en';
import { zh } from './zh';

/** Everything the widget says. */
export interface Words extends DayWords {
  readonly fallbackTitle: string;
  readonly open: string;
  readonly close: string;
  readonly unread: (count: number) => string;
  readonly log: string;
  readonly you: string;
  readonly bot: string;
  readonly agent: string;
  readonly says: (name: string) => string;
  readonly online: string;
  readonly withAgent: (name: string) => string;
  readonly connecting: string;
  readonly offline: string;
  readonly held: string;
  readonly unavailable: string;
  readonly placeholder: string;
  readonly message: string;
  readonly send: string;
  readonly stop: string;
  readonly left: (count: number) => string;
  readonly tooLong: (count: number) => string;
  readonly human: string;
  readonly waiting: string;
  /** The same where nobody is there at this hour. */
  readonly noted: string;
  readonly cancel: string;
  readonly suggestions: string;
  readonly thinking: string;
  readonly agentTyping: string;
  /** Place in the queue, from 1, and the seconds until it begins, about. */
  readonly queued: (place: number | undefined, seconds: number | undefined) => string;
  readonly generated: string;
  readonly demonstration: string;
  readonly stopped: string;
  readonly sources: (count: number) => string;
  readonly openSource: string;
  readonly openPage: (page: number) => string;
  readonly page: (page: number) => string;
  readonly helpful: string;
  readonly unhelpful: string;
  readonly score: (score: number) => string;
  readonly worst: string;
  readonly best: string;
  readonly ratingReason: string;
  readonly sending: string;
  readonly willSend: string;
  readonly notSent: string;
  readonly refusedTooLong: string;
  readonly attach: string;
  readonly attached: string;
  readonly uploading: (name: string) => string;
  readonly detach: (name: string) => string;
  readonly showFile: (name: string) => string;
  /** Why a file was not taken, by the server's error code. */
  readonly refusedFile: (code: string) => string;
  readonly retry: string;
  readonly discard: string;
  readonly masked: string;
  readonly newMessages: (count: number) => string;
  readonly sample: {
    readonly question: string;
    readonly answer: string;
    readonly source: string;
    readonly quote: string;
    readonly clarify: string;
    readonly options: readonly string[];
  };
}

const LANGUAGES: Record<MossdeskLanguage, Words> = { zh, en };

/** The words of one language. */
export function wordsOf(language: MossdeskLanguage): Words {
  return LANGUAGES[language];
}
