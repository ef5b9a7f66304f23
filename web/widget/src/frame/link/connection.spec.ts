import { backoff } from './backoff';
import { Connection, type Phase } from './connection';
import { FakeClock } from './fake-clock';
import { FakeServer } from './fake-server';

function setUp(random = 0.5) {
  const clock = new FakeClock();
  const server = new FakeServer();
  const phases: Phase[] = [];
  const frames: string[] = [];
  const connection = new Connection(
    { open: server.open, clock, random: () => random },
    {
      hello: () => ({ type: 'hello', widget: 'w1' }),
      received: (frame) => frames.push(frame.type),
      changed: (phase) => phases.push(phase),
    },
  );
  return { clock, server, phases, frames, connection };
}

describe('backoff', () => {
  it.each([
    [0, 0, 500],
    [0, 0.999, 1000],
    [3, 0, 500],
    [3, 0.999, 7993],
    [5, 0.999, 29_971],
    [60, 0.999, 29_971],
  ])('waits attempt %i with chance %f for %i ms', (attempt, random, ms) => {
    expect(backoff(attempt, () => random)).toBe(ms);
  });
});

describe('Connection', () => {
  it('says hello first and is online only once it is welcome', () => {
    const { server, phases, connection } = setUp();
    connection.start();
    server.socket.events.opened();
    expect(server.socket.sent).toEqual([{ type: 'hello', widget: 'w1' }]);
    expect(connection.send({ type: 'typing' })).toBe(false);
    server.socket.welcome();
    expect(phases).toEqual(['connecting', 'online']);
    expect(connection.send({ type: 'typing' })).toBe(true);
  });

  it('waits longer after each failure and starts anew after a connection that lasted', () => {
    const { clock, server, connection } = setUp(0.999);
    connection.start();
    const waits = [1000, 1999, 3997];
    for (const wait of waits) {
      const before = server.sockets.length;
      server.socket.events.closed(1006);
      clock.pass(wait - 2);
      expect(server.sockets).toHaveLength(before);
      clock.pass(3);
      expect(server.sockets).toHaveLength(before + 1);
    }
    server.socket.welcome();
    clock.pass(11_000);
    server.socket.events.closed(1006);
    clock.pass(1000);
    expect(server.sockets).toHaveLength(5);
  });

  it('does not start anew when it is thrown out right after each welcome', () => {
    const { clock, server, connection } = setUp(0.999);
    connection.start();
    for (const wait of [1000, 2000, 4000]) {
      server.socket.welcome();
      server.socket.events.closed(1006);
      clock.pass(wait);
    }
    server.socket.welcome();
    server.socket.events.closed(1006);
    clock.pass(5000);
    expect(server.sockets).toHaveLength(4);
  });

  it('spreads its return after a restart of the server', () => {
    const { clock, server, connection } = setUp(0.999);
    connection.start();
    server.socket.welcome();
    server.socket.events.closed(1012);
    clock.pass(7900);
    expect(server.sockets).toHaveLength(1);
    clock.pass(100);
    expect(server.sockets).toHaveLength(2);
  });

  it('never returns after a final close code', () => {
    const { clock, server, connection } = setUp();
    connection.start();
    server.socket.events.closed(4001);
    clock.pass(10 * 60_000);
    connection.wake();
    expect(connection.phase).toBe('ended');
    expect(server.sockets).toHaveLength(1);
  });

  it('pings every 25 s and gives up a line that has been silent for 60 s', () => {
    const { clock, server, connection } = setUp();
    connection.start();
    server.socket.welcome();
    clock.pass(25_000);
    expect(server.socket.of('ping')).toHaveLength(1);
    server.socket.say({ type: 'pong' });
    clock.pass(59_000);
    expect(connection.phase).toBe('online');
    clock.pass(1000);
    expect(connection.phase).toBe('waiting');
    expect(server.sockets[0]?.isClosed).toBe(true);
  });

  it('tries at once when the network is back', () => {
    const { server, connection } = setUp();
    connection.start();
    server.socket.events.closed(1006);
    connection.wake();
    expect(server.sockets).toHaveLength(2);
  });

  it('tries at once when somebody has something to say', () => {
    const { server, connection } = setUp();
    connection.start();
    server.socket.events.closed(1006);
    connection.start();
    expect(server.sockets).toHaveLength(2);
    connection.start();
    expect(server.sockets).toHaveLength(2);
  });

  it('tests a line that may have died in sleep, within 5 s', () => {
    const { clock, server, connection } = setUp();
    connection.start();
    server.socket.welcome();
    clock.pass(10_000);
    connection.wake();
    clock.pass(5000);
    expect(server.sockets).toHaveLength(2);
  });

  it('keeps a line that answers the test', () => {
    const { clock, server, connection } = setUp();
    connection.start();
    server.socket.welcome();
    clock.pass(10_000);
    connection.wake();
    server.socket.say({ type: 'pong' });
    clock.pass(20_000);
    expect(server.sockets).toHaveLength(1);
  });

  it('gives up a server that never says welcome', () => {
    const { clock, server, connection } = setUp();
    connection.start();
    server.socket.events.opened();
    clock.pass(15_000);
    expect(connection.phase).toBe('waiting');
  });

  it.each([
    '不是 JSON',
    '[]',
    '{"type":"welcome"}',
    '{"type":"陌生"}',
    '{"type":"event","event":{"seq":"一"}}',
    'null',
  ])('lets %s pass without harm', (text) => {
    const { server, frames, connection } = setUp();
    connection.start();
    server.socket.events.opened();
    server.socket.events.received(text);
    expect(frames).toEqual([]);
    expect(connection.phase).toBe('connecting');
  });

  it('does not listen to a socket it has left', () => {
    const { server, frames, connection } = setUp();
    connection.start();
    const [old] = server.sockets;
    connection.reconnect();
    old?.welcome();
    expect(frames).toEqual([]);
  });
});
