import { SendError, type SendErrorKind } from '../../src/sdk/send-error.js';

/** How far an exchange has come: nothing of the mail is sent before DATA. */
export type SmtpStage = 'before' | 'data';
/** Reply codes, and where a server gives one the more exact status (RFC 3463). */
const BY_STATUS: readonly (readonly [status: RegExp, kind: SendErrorKind])[] = [
  [/\b5\.1\.[1236]\b|\b5\.2\.1\b/, 'blocked'],
  [/\b[45]\.3\.4\b|\b5\.2\.3\b/, 'too_long'],
  [/\b5\.7\.8\b|\b5\.7\.3\b/, 'auth'],
];
const BY_CODE = new Map<number, SendErrorKind>([
  [530, 'auth'],
  [534, 'auth'],
  [535, 'auth'],
  [538, 'auth'],
  [550, 'blocked'],
  [551, 'blocked'],
  [552, 'too_long'],
  [553, 'blocked'],
]);

/** nodemailer's own codes, where the server has not spoken. */
const BY_NAME = new Map<string, SendErrorKind>([
  ['EAUTH', 'auth'],
  ['ENOAUTH', 'auth'],
  ['EENVELOPE', 'refused'],
  ['EMESSAGE', 'refused'],
  ['EDNS', 'transient'],
  ['ETLS', 'transient'],
  ['EREQUIRETLS', 'transient'],
]);

/** What an error of nodemailer means. Unknown is only what breaks off after DATA, and before the answer to it. */
export function smtpError(error: unknown, stage: SmtpStage): SendError {
  const { code, responseCode, response, message } = error as Error & Readonly<Record<string, unknown>>;
  const said = typeof response === 'string' ? response : message;
  const kind = typeof responseCode === 'number' ? kindOf(responseCode, said) : kindWithout(code, stage);
  return new SendError(kind, `SMTP: ${said}`.slice(0, 300), undefined, { cause: error });
}

function kindOf(responseCode: number, said: string): SendErrorKind {
  const exact = BY_STATUS.find(([status]) => status.test(said))?.[1];
  return exact ?? BY_CODE.get(responseCode) ?? (responseCode < 500 ? 'transient' : 'refused');
}

function kindWithout(code: unknown, stage: SmtpStage): SendErrorKind {
  const known = typeof code === 'string' ? BY_NAME.get(code) : undefined;
  return known ?? (stage === 'before' ? 'transient' : 'unknown');
}
