import { spoken } from './fake-server';
import { online, setUp, texts } from './session-fixture';

describe('the visitor', () => {
  it('starts anew when the token is refused, and keeps what was not yet sent', () => {
    const { server, session, store } = online();
    server.socket.say({ type: 'event', event: spoken(1, 'bot', '旧') });
    server.socket.say({ type: 'error', code: 'token_invalid', message: '' });
    expect(store.get('token')).toBeUndefined();
    session.say('新的问题');
    server.socket.welcome([], { conversationId: 'c2', token: 'token-2' });
    expect(server.socket.of('hello')).toEqual([{ type: 'hello', widget: 'w1', language: 'zh' }]);
    expect(texts(session)).toEqual([]);
    expect(server.socket.of('say')).toHaveLength(1);
  });

  it('leaves nothing behind after signing out', () => {
    const { server, session, store } = online();
    session.say('私密');
    session.identify(null);
    expect(store.keys('')).toEqual([]);
    expect(session.snapshot.pending).toEqual([]);
    server.socket.events.opened();
    expect(server.socket.of('hello')).toEqual([{ type: 'hello', widget: 'w1', language: 'zh' }]);
  });

  it('joins the conversation another tab has begun', () => {
    const { server, session, store } = online();
    store.set('token', 'token-9');
    session.storeChanged();
    server.socket.events.opened();
    expect(server.socket.of('hello')).toMatchObject([{ token: 'token-9' }]);
    expect(server.socket.of('hello')[0]).not.toHaveProperty('after');
  });

  it('repeats the wish for a person until it is heard', () => {
    const { server, session } = setUp();
    session.askHuman();
    server.socket.welcome([spoken(1, 'bot', '历史消息')]);
    expect(server.socket.of('human')).toEqual([{ type: 'human', clientId: 'id-1' }]);
    expect(session.snapshot.askedHuman).toBe(true);
    const body = { state: 'waiting', text: '正在转接' };
    server.socket.say({
      type: 'event',
      event: { ...spoken(2, 'bot', ''), kind: 'state', author: { kind: 'system' }, body },
    });
    expect(session.snapshot).toMatchObject({ askedHuman: false, timeline: { state: 'waiting' } });
  });

  it('sees what is unread until the chat is looked at, across tabs', () => {
    const { server, session, notices, store, clock } = online();
    server.socket.say({ type: 'event', event: spoken(1, 'agent', '您好') });
    server.socket.say({ type: 'event', event: spoken(2, 'bot', 'hello') });
    expect(notices.filter(({ type }) => type === 'unread')).toEqual([
      { type: 'unread', count: 1 },
      { type: 'unread', count: 2 },
    ]);
    session.look(true);
    expect(session.snapshot.unread).toBe(0);
    const other = setUp(store, clock);
    other.session.connection.start();
    other.server.socket.welcome([spoken(1, 'agent', '您好'), spoken(2, 'bot', 'hello')]);
    expect(other.session.snapshot.unread).toBe(0);
  });

  it('is told when the widget is gone for good', () => {
    const { server, session, clock } = online();
    server.socket.say({ type: 'error', code: 'widget_disabled', message: 'off' });
    clock.pass(120_000);
    expect(session.snapshot.phase).toBe('ended');
    expect(server.sockets).toHaveLength(1);
  });

  it('sees typing for five seconds, and tells of their own at most every three', () => {
    const { server, session, clock } = online();
    server.socket.say({ type: 'typing', author: 'agent' });
    clock.pass(4999);
    expect(session.snapshot.typing).toBe('agent');
    clock.pass(1);
    expect(session.snapshot.typing).toBeUndefined();
    session.typing();
    session.typing();
    clock.pass(3000);
    session.typing();
    expect(server.socket.of('typing')).toHaveLength(2);
  });
});
