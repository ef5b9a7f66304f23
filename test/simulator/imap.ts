import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { ImapFolder, Stored } from './imap-folder.js';
import { ImapSession } from './imap-session.js';
import { Mishaps } from './mishaps.js';

/**
 * An IMAP server (RFC 3501) with one folder, as much of it as a client needs that watches and reads: LOGIN or XOAUTH2,
 * EXAMINE, IDLE, UID SEARCH, UID FETCH. Commands that it does not know make {@link close} fail.
 */
export class ImapServer implements ImapFolder {
  readonly password = '密码 "p\\w"';
  readonly mails: Stored[] = [];
  readonly unexpected: string[] = [];
  validity = 7;
  uidNext = 1;
  /** Tokens that are taken instead of the password. */
  readonly tokens = new Set<string>();
  logins = 0;
  readonly mishaps = new Mishaps();
  private readonly sessions = new Set<ImapSession>();

  private constructor(private readonly server: Server) {
    server.on('connection', (socket: Socket) => {
      const session = new ImapSession(socket, this);
      this.sessions.add(session);
      socket.once('close', () => this.sessions.delete(session));
    });
  }

  static async start(): Promise<ImapServer> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new ImapServer(server);
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  get isIdling(): boolean {
    return [...this.sessions].some(({ idling }) => idling !== undefined);
  }

  isRight(user: string, secret: string): boolean {
    return user === 'help@shop.example' && (secret === this.password || this.tokens.has(secret));
  }

  /** A mail comes: whoever watches is told. */
  receive(source: string | Buffer, at = new Date()): Stored {
    const bytes = Buffer.isBuffer(source) ? source : Buffer.from(source.replace(/\r?\n/g, '\r\n'));
    const mail = { uid: this.uidNext++, at, source: bytes };
    this.mails.push(mail);
    for (const session of this.sessions) session.exists();
    return mail;
  }

  /** The folder is restored from a backup: all numbers are new. */
  renumber(): void {
    this.validity += 1;
    const kept = this.mails.splice(0);
    this.uidNext = 1;
    for (const { at, source } of kept) this.mails.push({ uid: this.uidNext++, at, source });
  }

  /** All connections end. */
  drop(): void {
    for (const session of this.sessions) session.end();
  }

  async close(): Promise<void> {
    this.drop();
    await new Promise((closed) => this.server.close(closed));
    if (this.unexpected.length) throw new Error(`The mail server knows nothing of ${this.unexpected.join(', ')}`);
  }
}
