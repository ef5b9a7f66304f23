import type { Socket, SocketEvents } from './connection';
import { type ChatEvent, type ClientFrame, readJson } from './protocol';

/** One end of a socket for tests; what the client sent is kept, what the server says is up to the test. */
export class FakeSocket implements Socket {
  readonly sent: ClientFrame[] = [];
  isClosed = false;

  constructor(readonly events: SocketEvents) {}

  send(text: string): void {
    this.sent.push(readJson(text) as ClientFrame);
  }

  close(): void {
    this.isClosed = true;
  }

  /** The frames of one type the client sent. */
  of<Type extends ClientFrame['type']>(type: Type): Extract<ClientFrame, { type: Type }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: Type }> => frame.type === type);
  }

  say(frame: unknown): void {
    this.events.received(JSON.stringify(frame));
  }

  /** Opens the socket and welcomes the client. */
  welcome(events: readonly ChatEvent[] = [], more: object = {}): void {
    if (this.sent.length === 0) this.events.opened();
    const visitor = { id: 'visitor', identified: false };
    const welcome = { type: 'welcome', conversationId: 'c1', token: 'token-1', state: 'bot', visitor };
    this.say({ ...welcome, events, ...more });
  }
}

/** Collects the sockets a client opens. */
export class FakeServer {
  readonly sockets: FakeSocket[] = [];

  readonly open = (events: SocketEvents): Socket => {
    const socket = new FakeSocket(events);
    this.sockets.push(socket);
    return socket;
  };

  /** The newest socket. Throws if there is none. */
  get socket(): FakeSocket {
    const socket = this.sockets.at(-1);
    if (!socket) throw new Error('Nobody has connected');
    return socket;
  }
}

/** A message event for tests. */
export function spoken(seq: number, kind: 'visitor' | 'bot' | 'agent', text: string, clientId?: string): ChatEvent {
  return { seq, kind: 'message', author: { kind }, at: '2026-05-01T08:00:00.000Z', body: { text, clientId } };
}
