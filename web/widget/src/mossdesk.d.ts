/** Languages the chat speaks. */
export type MossdeskLanguage = 'zh' | 'en';

/** A message as the page that embeds the chat hears of it. */
export interface MossdeskMessage {
  readonly from: 'visitor' | 'bot' | 'agent';
  readonly text: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** Position in the conversation; rises by one with every event. */
  readonly seq: number;
}

/** What went wrong: `code` is stable, `message` is English and meant for the log. */
export interface MossdeskError {
  readonly code: string;
  readonly message: string;
}

/** The events of `Mossdesk.on`, each with what its listener is given. */
export interface MossdeskEvents {
  /** The chat has loaded and the launcher is shown. A listener added later is called too. */
  ready: undefined;
  open: undefined;
  close: undefined;
  /** A message was added to the conversation, by anyone. Not sent for history. */
  message: MossdeskMessage;
  /** The number of answers not yet seen changed. */
  unread: { readonly count: number };
  /** `frame_refused`: this site is not on the widget's list, or the server is away; nothing is shown then. */
  error: MossdeskError;
}

/** `window.Mossdesk` once the loader has run. No method ever throws. */
export interface Mossdesk {
  readonly version: string;
  open(): void;
  close(): void;
  toggle(): void;
  /** Opens the chat and sends `text` in the visitor's name. */
  ask(text: string): void;
  /** Signs the visitor in by a short-lived JWT that your server made; null when they sign out, which starts anew. */
  identify(jwt: string | null): void;
  setLanguage(language: MossdeskLanguage): void;
  /** Listens; the returned function stops listening. */
  on<Name extends keyof MossdeskEvents>(event: Name, listener: (detail: MossdeskEvents[Name]) => void): () => void;
  off<Name extends keyof MossdeskEvents>(event: Name, listener: (detail: MossdeskEvents[Name]) => void): void;
  /** Takes launcher, chat, listeners and `window.Mossdesk` off the page. The conversation itself is kept. */
  destroy(): void;
  /** The one method of the stub, so it works before and after loading: `call('ask', 'Where is my order?')`. */
  call(method: string, ...args: readonly unknown[]): void;
}

/** `window.Mossdesk` as a site's own one-line stub makes it before the loader has run. */
export interface MossdeskStub {
  q: (readonly unknown[])[];
  call(method: string, ...args: readonly unknown[]): void;
}

declare global {
  interface Window {
    Mossdesk?: Mossdesk | MossdeskStub;
  }
}
