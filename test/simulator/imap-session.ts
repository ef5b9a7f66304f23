import type { Socket } from 'node:net';
import type { ImapFolder, Stored } from './imap-folder.js';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const CAPABILITIES = 'CAPABILITY IMAP4rev1 IDLE LITERAL+ SASL-IR AUTH=PLAIN AUTH=XOAUTH2';

/** One connection to the simulated mail server. */
export class ImapSession {
  /** The tag of the IDLE that is going on. */
  idling: string | undefined;
  /** Tag and mechanism of a sign-in that waits for its words. */
  private signingIn: readonly [tag: string, mechanism: string] | undefined;
  private pending = Buffer.alloc(0);
  private isOpen = false;

  constructor(
    private readonly socket: Socket,
    private readonly server: ImapFolder,
  ) {
    socket.on('data', (bytes) => this.take(bytes));
    socket.on('error', () => socket.destroy());
    this.say(`* OK [${CAPABILITIES}] ready`);
  }

  /** Tells a client that watches how many mails there are now. */
  exists(): void {
    if (this.isOpen && this.idling) this.say(`* ${this.server.mails.length} EXISTS`);
  }

  end(): void {
    this.socket.destroy();
  }

  /** Lines end with CRLF; what a line announces as a literal, `{n}` or `{n+}`, belongs to it. */
  private take(bytes: Buffer): void {
    this.pending = Buffer.concat([this.pending, bytes]);
    for (let line = this.next(); line !== undefined; line = this.next()) this.obey(line);
  }

  private next(): string | undefined {
    let line = '';
    let at = 0;
    for (;;) {
      const end = this.pending.indexOf('\r\n', at);
      if (end < 0) return undefined;
      line += this.pending.toString('utf8', at, end);
      const literal = /\{(\d+)(\+?)\}$/.exec(line);
      if (!literal) return this.cut(end + 2, line);
      const size = Number(literal[1]);
      if (this.pending.length < end + 2 + size) {
        if (!literal[2] && this.pending.length === end + 2) this.say('+ go on');
        return undefined;
      }
      const text = this.pending.toString('utf8', end + 2, end + 2 + size);
      line = line.slice(0, literal.index) + quoted(text);
      at = end + 2 + size;
    }
  }

  private cut(length: number, line: string): string {
    this.pending = this.pending.subarray(length);
    return line;
  }

  private obey(line: string): void {
    if (this.server.mishaps.next() === 'lost') this.end();
    else if (this.idling && /^DONE$/i.test(line)) this.done();
    else if (this.signingIn) this.authenticate(this.signingIn, line);
    else this.command(line);
  }

  private command(line: string): void {
    const [, tag = '', command = '', rest = ''] = /^(\S+) ((?:UID )?\S+) ?(.*)$/is.exec(line) ?? [];
    const answer = this.answers.get(command.toUpperCase());
    if (answer) return answer(tag, rest);
    this.server.unexpected.push(line);
    this.say(`${tag} BAD unknown`);
  }

  private readonly answers = new Map<string, (tag: string, rest: string) => void>([
    ['CAPABILITY', (tag) => this.say(`* ${CAPABILITIES}`, `${tag} OK done`)],
    ['NOOP', (tag) => this.say(`* ${this.server.mails.length} EXISTS`, `${tag} OK done`)],
    ['NAMESPACE', (tag) => this.say('* NAMESPACE (("" "/")) NIL NIL', `${tag} OK done`)],
    ['LIST', (tag, rest) => this.list(tag, rest)],
    ['LSUB', (tag) => this.say('* LSUB (\\HasNoChildren) "/" "INBOX"', `${tag} OK done`)],
    ['LOGIN', (tag, rest) => this.logIn(tag, ...credentialsIn(rest))],
    ['AUTHENTICATE', (tag, rest) => this.beginSignIn(tag, rest)],
    ['LOGOUT', (tag) => (this.say('* BYE', `${tag} OK done`), this.end())],
    ['EXAMINE', (tag, rest) => this.examine(tag, rest)],
    ['IDLE', (tag) => ((this.idling = tag), this.say('+ idling'))],
    ['UID SEARCH', (tag, rest) => this.search(tag, rest)],
    ['UID FETCH', (tag, rest) => this.fetch(tag, rest)],
  ]);

  private done(): void {
    this.say(`${this.idling} OK done`);
    this.idling = undefined;
  }

  private list(tag: string, rest: string): void {
    if (!rest.endsWith('""')) this.say('* LIST (\\HasNoChildren) "/" "INBOX"');
    else this.say('* LIST (\\Noselect) "/" ""');
    this.say(`${tag} OK done`);
  }

  private logIn(tag: string, user: string, secret: string): void {
    this.server.logins += 1;
    if (this.server.isRight(user, secret)) this.say(`${tag} OK [${CAPABILITIES}] welcome`);
    else this.say(`${tag} NO [AUTHENTICATIONFAILED] Invalid credentials`);
  }

  /** The words come with the command (RFC 4959), or when they are asked for. */
  private beginSignIn(tag: string, rest: string): void {
    const [mechanism = '', initial] = rest.split(' ');
    if (initial !== undefined) return this.authenticate([tag, mechanism], initial);
    this.signingIn = [tag, mechanism];
    this.say('+ ');
  }

  /** XOAUTH2 is `user=…` and `auth=Bearer …`, each ended by U+0001; PLAIN (RFC 4616) has U+0000 between its parts. */
  private authenticate([tag, mechanism]: readonly [string, string], words: string): void {
    this.signingIn = undefined;
    const given = Buffer.from(words, 'base64').toString('utf8');
    const isToken = mechanism.toUpperCase() === 'XOAUTH2';
    const parts = isToken ? given.split('\u0001') : given.split('\0').slice(1);
    const [user = '', secret = ''] = parts.map((part) => (isToken ? part.replace(/^(user=|auth=Bearer )/, '') : part));
    this.logIn(tag, user, secret);
  }

  private examine(tag: string, rest: string): void {
    if (!/^"?INBOX"?$/i.test(rest)) return this.say(`${tag} NO [NONEXISTENT] Unknown mailbox`);
    this.isOpen = true;
    const { mails, validity, uidNext } = this.server;
    this.say(
      '* FLAGS (\\Seen)',
      `* ${mails.length} EXISTS`,
      '* 0 RECENT',
      `* OK [UIDVALIDITY ${validity}] valid`,
      `* OK [UIDNEXT ${uidNext}] next`,
      `${tag} OK [READ-ONLY] done`,
    );
  }

  private search(tag: string, rest: string): void {
    const found = this.server.mails.filter((mail) => this.fits(mail, rest)).map(({ uid }) => uid);
    this.say(`* SEARCH${found.map((uid) => ` ${uid}`).join('')}`, `${tag} OK done`);
  }

  /** `UID n:*` has the last mail in any case; `SINCE` goes by days. */
  private fits({ uid, at }: Stored, rest: string): boolean {
    const since = /\bSINCE (\d{1,2}-\w{3}-\d{4})/i.exec(rest)?.[1];
    if (since) return at.getTime() >= Date.parse(`${since.replaceAll('-', ' ')} UTC`);
    const from = Number(/\bUID (\d+):\*/i.exec(rest)?.[1]);
    return uid >= from || uid === this.server.mails.at(-1)?.uid;
  }

  private fetch(tag: string, rest: string): void {
    const [, set = '', items = ''] = /^(\S+) (.*)$/s.exec(rest) ?? [];
    for (const [index, mail] of this.server.mails.entries())
      if (isIn(mail.uid, set)) this.sayMail(index + 1, mail, items);
    this.say(`${tag} OK done`);
  }

  private sayMail(number: number, { uid, at, source }: Stored, items: string): void {
    const limit = Number(/BODY(?:\.PEEK)?\[\]<0\.(\d+)>/i.exec(items)?.[1] ?? Infinity);
    const flags = /\bFLAGS\b/i.test(items) ? 'FLAGS () ' : '';
    const bytes = source.subarray(0, limit);
    const place = limit === Infinity ? 'BODY[]' : 'BODY[]<0>';
    const head = `* ${number} FETCH (${flags}UID ${uid} INTERNALDATE "${dateOf(at)}" ${place} {${bytes.length}}`;
    this.socket.write(`${head}\r\n`);
    this.socket.write(bytes);
    this.say(')');
  }

  private say(...lines: readonly string[]): void {
    if (this.socket.writable) this.socket.write(lines.map((line) => `${line}\r\n`).join(''));
  }
}

function isIn(uid: number, set: string): boolean {
  return set.split(',').some((part) => {
    const [from = '', to = from] = part.split(':');
    return uid >= Number(from) && uid <= (to === '*' ? Infinity : Number(to));
  });
}

function quoted(text: string): string {
  return `"${text.replace(/[\\"]/g, '\\$&')}"`;
}

function credentialsIn(rest: string): [string, string] {
  const words = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"|(\S+)/gs)].map(([, text, atom]) => text ?? atom ?? '');
  const [user = '', secret = ''] = words.map((word) => word.replace(/\\(.)/gs, '$1'));
  return [user, secret];
}

function dateOf(at: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${two(at.getUTCDate())}-${MONTHS[at.getUTCMonth()]}-${at.getUTCFullYear()}`;
  return `${day} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`;
}
