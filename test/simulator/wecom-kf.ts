import type { HookAnswer, HookCall } from './hook-caller.js';
import type { Answer, Received } from './server.js';
import { no, yes } from './wechat-tokens.js';
import { WECOM, WecomSimulator } from './wecom.js';

const HOUR_MS = 3_600_000;
const TOKEN_MS = 600_000;
const WELCOME_MS = 20_000;
const LONGEST = 2048;

/** Where a conversation may go from each state: document/path/94669. */
const WAYS: readonly (readonly number[])[] = [[1, 2, 3, 4], [1, 2, 3, 4], [2, 3, 4], [3, 4], []];

interface Session {
  state: number;
  /** When the customer wrote last, and how much may be sent since. */
  wroteAt: number;
  left: number;
}

/** The customer service of WeCom with one desk: what is said is kept for asking, and the hook hears only that there is something. */
export class WecomKfSimulator {
  static readonly desk = 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q';
  readonly delivered: { readonly to: string; readonly text: string; readonly msgid: string }[] = [];
  readonly sessions = new Map<string, Session>();
  /** How many entries one page has at most. */
  page = 1000;
  /** How often a message came again, and was known by its `msgid`. */
  repeats = 0;
  private readonly taken = new Set<string>();
  private readonly entries: Record<string, unknown>[] = [];
  private readonly callTokens = new Map<string, number>();
  private readonly welcomeCodes = new Map<string, { readonly to: string; readonly at: number }>();

  private constructor(
    readonly wecom: WecomSimulator,
    private readonly now: () => number,
  ) {
    const { tokens } = wecom;
    tokens.guard('POST /cgi-bin/kf/sync_msg', ({ fields }) => this.sync(fields));
    tokens.guard('POST /cgi-bin/kf/send_msg', ({ fields }) => this.send(fields));
    tokens.guard('POST /cgi-bin/kf/send_msg_on_event', ({ fields }) => this.welcome(fields));
    tokens.guard('POST /cgi-bin/kf/service_state/get', (call) => yes({ service_state: this.sessionOf(call).state }));
    tokens.guard('POST /cgi-bin/kf/service_state/trans', (call) => this.move(call));
    tokens.guard('POST /cgi-bin/kf/account/list', () =>
      yes({ account_list: [{ open_kfid: WecomKfSimulator.desk, name: '售后客服' }] }),
    );
  }

  static async start(now: () => number = Date.now): Promise<WecomKfSimulator> {
    return new WecomKfSimulator(await WecomSimulator.start(now), now);
  }

  /** A customer writes. Returns the message's id. */
  say(customer: string, text: string): string {
    const session = this.session(customer);
    Object.assign(session, { wroteAt: this.now(), left: 5, state: session.state === 4 ? 0 : session.state });
    return this.add({ ...this.from(customer), origin: 3, msgtype: 'text', text: { content: text } });
  }

  /** A customer opens the conversation; with a code for a greeting. */
  enter(customer: string): string {
    const code = `welcome-${this.welcomeCodes.size}`;
    this.welcomeCodes.set(code, { to: customer, at: this.now() });
    return this.happen(customer, { event_type: 'enter_session', scene: '123', welcome_code: code });
  }

  /** An agent takes the conversation from the queue, writes, or ends it. */
  take(customer: string, agent: string): void {
    this.session(customer).state = 3;
    this.happen(customer, { event_type: 'session_status_change', change_type: 1, new_servicer_userid: agent });
  }

  reply(customer: string, agent: string, text: string): string {
    const said = { origin: 5, servicer_userid: agent, msgtype: 'text', text: { content: text } };
    return this.add({ ...this.from(customer), ...said });
  }

  end(customer: string, agent: string): void {
    this.session(customer).state = 4;
    this.happen(customer, { event_type: 'session_status_change', change_type: 3, old_servicer_userid: agent });
  }

  /** Something happens with a customer at the desk. */
  happen(customer: string, event: Readonly<Record<string, unknown>>): string {
    const who = { open_kfid: WecomKfSimulator.desk, external_userid: customer };
    return this.add({ origin: 4, msgtype: 'event', event: { ...event, ...who } });
  }

  /** Puts any entry on the list. */
  add(entry: Readonly<Record<string, unknown>>): string {
    const msgid = `kf-${this.entries.length + 1}`;
    this.entries.push({ msgid, send_time: Math.floor(this.now() / 1000), ...entry });
    return msgid;
  }

  /** The call that says there is something, with a token for asking. */
  call(): HookCall {
    return this.wecom.call(this.news());
  }

  /** Calls a hook with it, three times at most. */
  deliver(url: string, factor = 1): Promise<HookAnswer[]> {
    return this.wecom.deliver(url, this.news(), factor);
  }

  private news() {
    const token = `ENC${this.callTokens.size}`;
    this.callTokens.set(token, this.now());
    const seconds = Math.floor(this.now() / 1000);
    const event = { MsgType: 'event', Event: 'kf_msg_or_event', Token: token, OpenKfId: WecomKfSimulator.desk };
    return { ToUserName: WECOM.corpId, CreateTime: seconds, ...event };
  }

  private sync({ open_kfid, token, cursor, limit }: Received['fields']): Answer {
    if (open_kfid !== WecomKfSimulator.desk) return no(95004, 'open_kfid not exist');
    const givenAt = this.callTokens.get(String(token));
    const isFresh = givenAt !== undefined && this.now() - givenAt <= TOKEN_MS;
    if (token !== undefined && !isFresh) return no(95007, 'invalid msg token');
    const from = typeof cursor === 'string' ? Number(cursor.slice(3)) : 0;
    const upTo = Math.min(from + Math.min(Number(limit), this.page), this.entries.length);
    const more = upTo < this.entries.length ? 1 : 0;
    return yes({ next_cursor: `at-${upTo}`, has_more: more, msg_list: this.entries.slice(from, upTo) });
  }

  private send({ touser, msgid, text }: Received['fields']): Answer {
    const session = this.session(String(touser));
    if (this.taken.has(String(msgid))) return this.again(msgid);
    if (session.state > 1) return no(95018, 'send msg session status invalid');
    if (this.now() - session.wroteAt > 48 * HOUR_MS) return no(95002, 'send msg time limit');
    if (session.left === 0) return no(95001, 'send msg count limit');
    const answer = this.put(String(touser), msgid, text);
    session.left -= 1;
    return answer;
  }

  private again(msgid: unknown): Answer {
    this.repeats += 1;
    return yes({ msgid });
  }

  private welcome({ code, msgid, text }: Received['fields']): Answer {
    const given = this.welcomeCodes.get(String(code));
    this.welcomeCodes.delete(String(code));
    if (!given || this.now() - given.at > WELCOME_MS) return no(40096, 'invalid welcome code');
    return this.put(given.to, msgid, text);
  }

  private put(to: string, msgid: unknown, text: unknown): Answer {
    const { content } = text as { content: string };
    if (!/^[\w-]{1,32}$/.test(String(msgid))) return no(40058, 'invalid msgid');
    if (Buffer.byteLength(content) > LONGEST) return no(45002, 'content size out of limit');
    this.taken.add(String(msgid));
    this.delivered.push({ to, text: content, msgid: String(msgid) });
    return yes({ msgid });
  }

  private move(call: Received): Answer {
    const session = this.sessionOf(call);
    const to = Number(call.fields.service_state);
    if (!WAYS[session.state]?.includes(to)) return no(95016, 'service state transfer invalid');
    session.state = to;
    return yes({ msg_code: 'CODE' });
  }

  private sessionOf({ fields }: Received): Session {
    return this.session(String(fields.external_userid));
  }

  private session(customer: string): Session {
    const session = this.sessions.get(customer) ?? { state: 0, wroteAt: 0, left: 0 };
    this.sessions.set(customer, session);
    return session;
  }

  private from(customer: string) {
    return { open_kfid: WecomKfSimulator.desk, external_userid: customer };
  }
}
