import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { ImapServer } from './imap.js';
import { Mishaps } from './mishaps.js';

/** A mail that the SMTP server has taken. */
export interface MailSent {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: string;
}

/** A mail provider on this machine, without encryption: IMAP to read, SMTP (of `smtp-server`) to send. */
export class EmailSimulator {
  readonly address = 'help@shop.example';
  readonly sent: MailSent[] = [];
  /** What the SMTP server answers next instead of taking a mail: at RCPT TO, or after DATA. */
  readonly refusals: { at: 'rcpt' | 'data'; code: number; message: string }[] = [];
  /** Ends the connection after the mail has been taken, before saying so; that many times. */
  unheard = 0;
  /** Says nothing after a mail has been taken, for as long as the connection stands; that many times. */
  stalled = 0;
  private readonly smtp: SMTPServer;

  private constructor(readonly imap: ImapServer) {
    this.smtp = new SMTPServer({
      authOptional: false,
      allowInsecureAuth: true,
      disabledCommands: ['STARTTLS'],
      authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'],
      size: 1024 * 1024,
      onAuth: ({ username = '', password, accessToken }, _session, done) => {
        const isRight = imap.isRight(username, password ?? accessToken ?? '');
        if (isRight) done(null, { user: username });
        else done(answer(535, '5.7.8 Authentication credentials invalid'));
      },
      onRcptTo: (_address, _session, done) => done(this.refusalAt('rcpt')),
      onData: (stream, session, done) => void this.take(stream, session).then(() => done(null, '2.0.0 Queued'), done),
    });
    this.smtp.on('error', () => {});
  }

  static async start(): Promise<EmailSimulator> {
    const simulator = new EmailSimulator(await ImapServer.start());
    await new Promise<void>((ready) => simulator.smtp.listen(0, '127.0.0.1', ready));
    return simulator;
  }

  /** Befall mails that are sent, and commands of who reads: a connection that breaks. */
  get mishaps(): Mishaps {
    return this.imap.mishaps;
  }

  /** The settings with which a channel works against it. */
  get config() {
    const { port: smtpPort } = this.smtp.server.address() as { port: number };
    const plain = { imapSecurity: 'none', smtpSecurity: 'none' } as const;
    const servers = { imapHost: '127.0.0.1', imapPort: this.imap.port, smtpHost: '127.0.0.1', smtpPort };
    return { address: this.address, password: this.imap.password, ...servers, ...plain };
  }

  /** Throws for commands that the IMAP server does not know. */
  async close(): Promise<void> {
    await new Promise<void>((closed) => this.smtp.close(closed));
    await this.imap.close();
  }

  /** Resolves when the mail is taken, and not at all when nobody is to hear of it. Rejects with a refusal. */
  private async take(stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
    const source = Buffer.concat(await stream.toArray()).toString('utf8');
    const mishap = this.mishaps.next();
    if (mishap === 'late') await this.mishaps.delay();
    if (mishap === 'lost') return this.hangUp(session);
    const refusal = typeof mishap === 'object' ? answer(451, '4.3.0 Try later') : this.refusalAt('data');
    if (refusal) throw refusal;
    this.keep(source, session);
    if (mishap === 'unheard' || mishap === 'cut') await this.hangUp(session);
    await this.sayNothing(session);
  }

  /** Where a test wants it so: the line stays open, or is closed. */
  private async sayNothing(session: SMTPServerSession): Promise<void> {
    if (this.stalled-- > 0) await new Promise(() => undefined);
    if (this.unheard-- > 0) await this.hangUp(session);
  }

  private keep(source: string, { envelope: { mailFrom, rcptTo } }: SMTPServerSession): void {
    this.sent.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), source });
  }

  private hangUp({ id }: SMTPServerSession): Promise<never> {
    for (const { id: each, _socket: socket } of this.smtp.connections) if (each === id) socket.destroy();
    return new Promise(() => undefined);
  }

  private refusalAt(at: 'rcpt' | 'data'): Error | null {
    if (this.refusals[0]?.at !== at) return null;
    const refusal = this.refusals.shift();
    return refusal ? answer(refusal.code, refusal.message) : null;
  }
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
