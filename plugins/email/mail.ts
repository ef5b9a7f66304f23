import type { ParsedMail } from 'mailparser';

/** A mail as it was fetched. `uid` names it in the mailbox; `at`: when the server got it. */
export interface Mail {
  readonly parsed: ParsedMail;
  readonly source: Buffer;
  readonly uid: string;
  readonly at: number;
}
