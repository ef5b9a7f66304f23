import type { Mishaps } from './mishaps.js';

/** A mail in the folder. */
export interface Stored {
  readonly uid: number;
  readonly at: Date;
  readonly source: Buffer;
}

/** The folder as a connection sees it. */
export interface ImapFolder {
  readonly mails: readonly Stored[];
  readonly validity: number;
  readonly uidNext: number;
  /** Commands that nobody knew. */
  readonly unexpected: string[];
  logins: number;
  readonly mishaps: Mishaps;
  isRight(user: string, secret: string): boolean;
}
