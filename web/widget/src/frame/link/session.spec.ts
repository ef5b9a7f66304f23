import { spoken } from './fake-server';
import { online, setUp, texts } from './session-fixture';

describe('a message', () => {
  it('is shown at once, sent, and confirmed by its event', () => {
    const { server, session } = online();
    session.say('我的订单到哪了？');
    expect(session.snapshot.pending).toMatchObject([{ text: '我的订单到哪了？', status: 'sent' }]);
    expect(server.socket.of('say')).toEqual([{ type: 'say', clientId: 'id-1', text: '我的订单到哪了？' }]);
    server.socket.say({ type: 'event', event: spoken(1, 'visitor', '我的订单到哪了？', 'id-1') });
    expect(session.snapshot.pending).toEqual([]);
    expect(texts(session)).toEqual(['我的订单到哪了？']);
  });

  it('written offline waits, in order, and goes out with the same id after each return until it is confirmed', () => {
    const { server, session } = setUp();
    session.say('第一条');
    session.say('second');
    expect(session.snapshot.pending.map(({ status }) => status)).toEqual(['waiting', 'waiting']);
    server.socket.welcome();
    expect(server.socket.of('say').map(({ text }) => text)).toEqual(['第一条', 'second']);
    server.socket.events.closed(1006);
    session.connection.wake();
    server.socket.welcome([spoken(1, 'visitor', '第一条', 'id-1')]);
    expect(server.socket.of('say')).toEqual([{ type: 'say', clientId: 'id-2', text: 'second' }]);
  });

  it('survives a reload of the page', () => {
    const { session, store, clock } = setUp();
    session.say('关掉页面也别丢');
    const again = online(store, clock);
    expect(again.server.socket.of('say')).toEqual([{ type: 'say', clientId: 'id-1', text: '关掉页面也别丢' }]);
  });

  it('found again after more than a day is not sent by itself', () => {
    const { session, store, clock } = setUp();
    session.say('昨天的问题');
    clock.pass(25 * 60 * 60 * 1000);
    const again = online(store, clock);
    expect(again.server.socket.of('say')).toEqual([]);
    expect(again.session.snapshot.pending).toMatchObject([{ status: 'failed' }]);
  });

  it('that gets no answer for 20 s can be retried with the same id, or thrown away', () => {
    const { server, session, clock, store } = online();
    session.say('在吗？');
    clock.pass(20_000);
    expect(session.snapshot.pending).toMatchObject([{ status: 'failed' }]);
    session.retry('id-1');
    expect(server.socket.of('say').map(({ clientId }) => clientId)).toEqual(['id-1', 'id-1']);
    session.discard('id-1');
    expect(session.snapshot.pending).toEqual([]);
    expect(store.keys('say:')).toEqual([]);
  });

  it('sent too fast goes out by itself after the time the server asked for, before later ones', () => {
    const { server, session, clock } = online();
    session.say('快');
    server.socket.say({ type: 'error', code: 'rate_limited', message: '', clientId: 'id-1', retryAfter: 3 });
    session.say('更快');
    expect(session.snapshot.held).toBe(true);
    clock.pass(2999);
    expect(server.socket.of('say')).toHaveLength(1);
    clock.pass(1);
    expect(server.socket.of('say').map(({ text }) => text)).toEqual(['快', '快', '更快']);
    expect(session.snapshot.held).toBe(false);
  });

  it('refused by the server says why', () => {
    const { server, session } = online();
    session.say('太长');
    server.socket.say({ type: 'error', code: 'message_too_long', message: '', clientId: 'id-1' });
    expect(session.snapshot.pending).toMatchObject([{ status: 'failed', failure: 'message_too_long' }]);
  });
});

describe('the log', () => {
  it('asks for what is missing when the sequence jumps, once, and takes nothing twice', () => {
    const { server, session } = online();
    server.socket.say({ type: 'event', event: spoken(1, 'bot', '一') });
    server.socket.say({ type: 'event', event: spoken(3, 'bot', '三') });
    server.socket.say({ type: 'event', event: spoken(4, 'bot', '四') });
    expect(server.socket.of('hello').slice(1)).toMatchObject([{ after: 1, token: 'token-1' }]);
    server.socket.welcome([spoken(2, 'bot', '二'), spoken(3, 'bot', '三'), spoken(4, 'bot', '四')]);
    server.socket.say({ type: 'event', event: spoken(4, 'bot', '四') });
    expect(texts(session)).toEqual(['一', '二', '三', '四']);
  });

  it('resumes after the last event seen', () => {
    const { server, session } = online();
    server.socket.say({ type: 'event', event: spoken(1, 'bot', 'one') });
    server.socket.events.closed(1012);
    session.connection.wake();
    server.socket.events.opened();
    expect(server.socket.of('hello')).toEqual([
      { type: 'hello', widget: 'w1', token: 'token-1', after: 1, language: 'zh' },
    ]);
  });

  it('accepts a history that begins late, and events of a kind it does not know', () => {
    const { server, session } = setUp();
    session.connection.start();
    server.socket.welcome([spoken(57, 'bot', '旧消息')]);
    server.socket.say({ type: 'event', event: { ...spoken(58, 'bot', ''), kind: 'note' } });
    server.socket.say({ type: 'event', event: spoken(59, 'bot', '新消息') });
    expect(texts(session)).toEqual(['旧消息', 'other', '新消息']);
    expect(server.socket.of('hello')).toHaveLength(1);
  });

  it('grows an answer piece by piece, replaces it by the final message and ignores late pieces', () => {
    const { server, session } = online();
    server.socket.say({ type: 'status', turn: 't1', status: 'writing' });
    server.socket.say({ type: 'delta', turn: 't1', text: '七天' });
    server.socket.say({ type: 'delta', turn: 't1', text: '内可退' });
    expect(session.snapshot.timeline.draft?.text).toBe('七天内可退');
    server.socket.say({ type: 'event', event: spoken(1, 'bot', '七天内可退。') });
    server.socket.say({ type: 'delta', turn: 't1', text: '。' });
    expect(session.snapshot.timeline.draft).toBeUndefined();
  });

  it('drops a withdrawn answer, and one whose line broke', () => {
    const { server, session } = online();
    server.socket.say({ type: 'delta', turn: 't1', text: '我们' });
    server.socket.say({ type: 'status', turn: 't1', status: 'withdrawn' });
    expect(session.snapshot.timeline.draft).toBeUndefined();
    server.socket.say({ type: 'delta', turn: 't2', text: '我们' });
    server.socket.events.closed(1006);
    expect(session.snapshot.timeline.draft).toBeUndefined();
  });

  it('drops an unfinished answer when the conversation changes hands, and its late pieces', () => {
    const { server, session } = online();
    server.socket.say({ type: 'status', turn: '1', status: 'writing' });
    server.socket.say({ type: 'delta', turn: '1', text: '我们' });
    const body = { state: 'human', text: '李雷已加入对话。' };
    server.socket.say({ type: 'event', event: { ...spoken(1, 'agent', ''), kind: 'state', body } });
    server.socket.say({ type: 'delta', turn: '1', text: '会' });
    expect(session.snapshot.timeline).toMatchObject({ state: 'human', draft: undefined, status: undefined });
  });

  it('restores thumbs and lets them change', () => {
    const { server, session } = setUp();
    session.connection.start();
    const body = { seq: 1, value: 'down' };
    server.socket.welcome([spoken(1, 'bot', '答案'), { ...spoken(2, 'visitor', ''), kind: 'feedback', body } as never]);
    expect(session.snapshot.timeline.ratings.get(1)).toBe('down');
    session.rate(1, 'up');
    expect(session.snapshot.timeline.ratings.get(1)).toBe('up');
    expect(server.socket.of('feedback')).toEqual([{ type: 'feedback', seq: 1, value: 'up' }]);
  });
});
