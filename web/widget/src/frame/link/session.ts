import type { MossdeskLanguage } from '../../mossdesk';
import { readSettings, type Settings } from '../../settings';
import { type Chat, messageNotices, type Snapshot } from './chat';
import { Connection, type Phase } from './connection';
import { Credentials } from './credentials';
import { Outbox } from './outbox';
import type { ChatEvent, ClientFrame, ErrorFrame, Rating, ServerFrame, WelcomeFrame } from './protocol';
import { ReadMark } from './read-mark';
import type { SessionParts } from './session-parts';
import { append, EMPTY_TIMELINE, extend, place, progress, quieted, rate, type Timeline, welcomed } from './timeline';
import { Typist } from './typist';
import { Uploads } from './uploads';
import { Wishes } from './wishes';

const PATIENCE_SECONDS = 5;
/** After these the server will not have this widget any more. */
const FATAL = ['unknown_widget', 'widget_disabled'];

/** One visitor's conversation: what was said, what is on its way, and the line to the server. */
export class Session implements Chat {
  readonly connection: Connection;
  readonly uploads: Uploads;
  private readonly credentials: Credentials;
  private readonly outbox: Outbox;
  private readonly readMark: ReadMark;
  private readonly typist: Typist;
  private readonly wishes: Wishes;
  private readonly listeners = new Set<() => void>();
  readonly assess: Chat['assess'] = (verdict) => this.wishes.assess(verdict);
  private settings: Settings;
  private language: MossdeskLanguage;
  private timeline: Timeline = EMPTY_TIMELINE;
  private resuming = false;
  private cached?: Snapshot;

  constructor(private readonly parts: SessionParts) {
    ({ settings: this.settings, language: this.language } = parts);
    this.outbox = new Outbox(parts.store, parts.clock, () => this.change());
    this.credentials = new Credentials(parts.store);
    this.typist = new Typist(parts.clock, () => this.change());
    this.wishes = new Wishes((frame) => this.connection.send(frame), parts.newId);
    this.uploads = new Uploads(parts.upload, parts.newId, () => this.change());
    this.readMark = new ReadMark(parts.store, (count) => parts.notify({ type: 'unread', count }));
    this.connection = new Connection(parts, {
      hello: () => this.hello(),
      received: (frame) => this.receive(frame),
      changed: (phase) => this.phaseChanged(phase),
    });
  }

  get snapshot(): Snapshot {
    this.cached ??= {
      settings: this.settings,
      language: this.language,
      phase: this.connection.outlook,
      timeline: this.timeline,
      pending: this.outbox.list(),
      attachments: this.uploads.list(),
      pass: this.uploads.pass,
      typing: this.typist.now,
      held: this.outbox.held,
      askedHuman: this.wishes.wantsHuman,
      unread: this.readMark.count(this.timeline),
      preview: false,
    };
    return this.cached;
  }

  /** Whether this visitor has been here before and may have got an answer since. */
  get known(): boolean {
    return this.credentials.token !== undefined || this.outbox.list().length > 0;
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  say(text: string, option?: string): void {
    this.connection.start();
    const files = option === undefined ? this.uploads.take() : [];
    this.outbox.add({ clientId: this.parts.newId(), text, option, ...(files.length > 0 && { files }) });
  }

  retry(clientId: string): void {
    this.outbox.retry(clientId);
    this.connection.wake();
  }

  discard(clientId: string): void {
    this.outbox.discard(clientId);
  }

  rate(seq: number, value: Rating): void {
    this.timeline = rate(this.timeline, seq, value);
    this.wishes.rate(seq, value);
    this.change();
  }

  askHuman(): void {
    this.connection.start();
    this.wishes.askHuman();
    this.change();
  }

  stop(): void {
    this.wishes.endHuman();
    this.connection.send({ type: 'stop' });
    this.change();
  }

  typing(): void {
    this.typist.tell(() => this.connection.send({ type: 'typing' }));
  }

  /** Tells whether the visitor is looking: what is seen is read. */
  look(visible: boolean): void {
    this.readMark.look(visible, this.timeline);
    this.change();
  }

  /** Signs the visitor in; null signs out, and then nothing of the conversation stays on this device. */
  identify(jwt: string | null): void {
    if (jwt !== null && jwt === this.credentials.identity) return;
    this.credentials.identity = jwt ?? undefined;
    if (jwt === null) {
      this.forget();
      this.outbox.clear();
    }
    this.connection.reconnect();
  }

  speak(language: MossdeskLanguage): void {
    if (language === this.language) return;
    this.language = language;
    this.connection.introduce();
    this.change();
  }

  /** Another tab wrote to the store: it may have begun the conversation, read it or left it. */
  storeChanged(): void {
    if (this.credentials.replaced) {
      this.timeline = EMPTY_TIMELINE;
      this.connection.reconnect();
    }
    this.readMark.recount(this.timeline);
    this.change();
  }

  private hello(): ClientFrame {
    this.resuming = true;
    const { token, identity, current } = this.credentials;
    const after = (current && this.timeline.last) || undefined;
    return { type: 'hello', widget: this.settings.id, token, after, language: this.language, identity };
  }

  private phaseChanged(phase: Phase): void {
    if (phase !== 'online') {
      this.outbox.offline();
      this.timeline = quieted(this.timeline);
      this.typist.hush();
    }
    this.change();
  }

  private receive(frame: ServerFrame): void {
    if (frame.type === 'welcome') this.welcome(frame);
    else if (frame.type === 'event') this.take(frame.event);
    else if (frame.type === 'delta') this.timeline = extend(this.timeline, frame);
    else if (frame.type === 'status') this.timeline = progress(this.timeline, frame);
    else if (frame.type === 'typing') this.typist.show(frame.author);
    else if (frame.type === 'error') this.suffer(frame);
    if (frame.type !== 'pong') this.change();
  }

  private welcome(frame: WelcomeFrame): void {
    const { last } = this.timeline;
    this.resuming = false;
    this.credentials.adopt(frame.token);
    this.uploads.online(frame.files);
    if (frame.settings) this.settings = { ...readSettings(frame.settings), id: this.settings.id };
    this.timeline = welcomed(this.timeline, frame);
    frame.events.forEach((event) => this.confirm(event));
    this.readMark.begin(this.timeline);
    if (last > 0) this.timeline.events.filter(({ seq }) => seq > last).forEach((event) => this.announce(event));
    if (frame.state === 'waiting' || frame.state === 'human') this.wishes.endHuman();
    this.wishes.repeat();
    this.outbox.online((say) => this.connection.send(say));
  }

  private take(event: ChatEvent): void {
    const verdict = place(this.timeline, event);
    if (verdict === 'gap' && !this.resuming) this.connection.introduce();
    if (verdict !== 'next') return;
    this.timeline = append(this.timeline, event);
    this.settle(event);
    this.announce(event);
    this.readMark.recount(this.timeline);
  }

  /** What a new event puts an end to: the message on its way, the wish for a person, the typing dots. */
  private settle(event: ChatEvent): void {
    this.confirm(event);
    if (event.kind === 'rating') this.wishes.assessed(event.body.asked);
    if (event.author.kind === this.typist.now) this.typist.hush();
    if (event.kind === 'state' || event.author.kind !== 'visitor') this.wishes.endHuman();
  }

  private confirm(event: ChatEvent): void {
    if (event.kind === 'message' && event.body.clientId) this.outbox.delivered(event.body.clientId);
  }

  private announce(event: ChatEvent): void {
    messageNotices(event).forEach((notice) => this.parts.notify(notice));
  }

  private suffer({ code, message, clientId, retryAfter }: ErrorFrame): void {
    this.resuming = false;
    if (code === 'rate_limited') this.wait(retryAfter ?? PATIENCE_SECONDS);
    else if (clientId && !this.wishes.endHuman(clientId)) this.outbox.refused(clientId, code);
    if (FATAL.includes(code)) this.connection.stop();
    if (code === 'identity_invalid') this.credentials.identity = undefined;
    if (code === 'token_invalid') this.begin();
    this.parts.notify({ type: 'error', error: { code, message } });
  }

  private wait(seconds: number): void {
    this.outbox.hold(seconds);
    this.parts.clock.after(seconds * 1000, () => this.wishes.repeat());
  }

  /** The token is worth nothing any more: a new conversation begins. Without a token there is nothing to forget. */
  private begin(): void {
    if (this.credentials.token === undefined) return this.connection.drop();
    this.forget();
    this.connection.reconnect();
  }

  private forget(): void {
    this.credentials.forget();
    this.timeline = EMPTY_TIMELINE;
    this.readMark.reset();
  }

  private change(): void {
    this.cached = undefined;
    for (const listener of this.listeners) listener();
  }
}
