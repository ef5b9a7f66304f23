/** How a platform counts the length of a text. */
export type TextUnit = 'bytes' | 'utf16' | 'codepoints';

/** The dialects in which platforms take text. */
export const DIALECTS = [
  'plain',
  'markdown',
  'telegram-html',
  'slack-mrkdwn',
  'discord',
  'whatsapp',
  'wecom',
  'feishu',
  'dingtalk',
  'teams',
] as const;
export type Dialect = (typeof DIALECTS)[number];

/** What a platform can do, as data: the host decides by it. */
export interface Capabilities {
  readonly inbound: readonly ('webhook' | 'socket' | 'poll')[];
  /** How long the platform waits for the answer to its call, milliseconds. */
  readonly acknowledgeMs: number;
  /** `parts`: how many messages one answer may become. */
  readonly text: { readonly max: number; readonly unit: TextUnit; readonly parts?: number };
  readonly dialect: Dialect;
  /**
   * `append`: only what is new is sent, so what was shown stands; `edit` and `replace`: the whole text each time; `polled`:
   * the platform asks. `maxMs`: after that the message must be finished.
   */
  readonly stream:
    | false
    | { readonly kind: 'append' | 'edit' | 'replace' | 'polled'; readonly everyMs: number; readonly maxMs?: number };
  readonly typing: false | { readonly ttlMs: number };
  /** How long after a visitor's message, and with how many messages, it may be answered. */
  readonly window: false | { readonly ms: number; readonly messages?: number };
  /** For how long does the platform know a message again by its key, so that one whose fate is unknown may be sent again? */
  readonly idempotentSend: false | { readonly ms: number };
  /** Does the platform itself keep in whose hands a conversation is? */
  readonly handOff: boolean;
}
