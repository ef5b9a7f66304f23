import type { MossdeskError, MossdeskLanguage, MossdeskMessage } from './mossdesk';

/** How the launcher looks and what a screen reader calls it; the frame works it out, so the loader stays small. */
export interface Look {
  readonly accent: string;
  readonly onAccent: string;
  readonly position: 'right' | 'left';
  readonly title: string;
  readonly openLabel: string;
  readonly closeLabel: string;
}

/** What the frame says to the page that embeds it. */
export type FrameNotice =
  | { readonly type: 'ready'; readonly look: Look; readonly reopen: boolean }
  | { readonly type: 'look'; readonly look: Look }
  | { readonly type: 'close' }
  | { readonly type: 'message'; readonly message: MossdeskMessage }
  | { readonly type: 'unread'; readonly count: number }
  | { readonly type: 'error'; readonly error: MossdeskError };

/** What the page says to the frame. */
export type PageRequest =
  | { readonly type: 'opened'; readonly focus: boolean }
  | { readonly type: 'closed' }
  | { readonly type: 'ask'; readonly text: string }
  | { readonly type: 'identify'; readonly jwt: string | null }
  | { readonly type: 'language'; readonly language: MossdeskLanguage };

/** Tells our messages from everything else that travels between the two windows. */
const MARK = 'mossdesk';

/** Wraps a message for `postMessage`. */
export function wrap(message: FrameNotice | PageRequest): { mossdesk: FrameNotice | PageRequest } {
  return { [MARK]: message };
}

/** Opens what the frame sent; undefined if it is not ours. The caller has checked origin and source. */
export function unwrapNotice(wrapped: unknown): FrameNotice | undefined {
  return inner(wrapped) as FrameNotice | undefined;
}

/** Opens what the page sent; undefined if it is not ours. The caller has checked origin and source. */
export function unwrapRequest(wrapped: unknown): PageRequest | undefined {
  return inner(wrapped) as PageRequest | undefined;
}

function inner(wrapped: unknown): object | undefined {
  const message: unknown = (wrapped as Record<string, unknown> | null)?.[MARK];
  return typeof message === 'object' && message ? message : undefined;
}
