import type { FrameNotice } from '../../bridge';
import { readSettings } from '../../settings';
import { FakeClock } from './fake-clock';
import { FakeServer } from './fake-server';
import { Session } from './session';
import { MemoryStore } from './store';

/** A session whose server, clock and store are in the test's hands. */
export function setUp(store = new MemoryStore(), clock = new FakeClock()) {
  const server = new FakeServer();
  const notices: FrameNotice[] = [];
  let ids = 0;
  const session = new Session({
    settings: readSettings({ id: 'w1' }),
    language: 'zh',
    store,
    clock,
    open: server.open,
    random: () => 0.5,
    newId: () => `id-${(ids += 1)}`,
    notify: (notice) => notices.push(notice),
    upload: () => Promise.reject(new Error('Nothing is uploaded here')),
  });
  return { server, clock, store, session, notices };
}

/** The same, already welcome. */
export function online(...args: Parameters<typeof setUp>) {
  const parts = setUp(...args);
  parts.session.connection.start();
  parts.server.socket.welcome();
  return parts;
}

/** The texts of a conversation; for other events their kind. */
export const texts = ({ snapshot }: Session) =>
  snapshot.timeline.events.map((event) => (event.kind === 'message' ? event.body.text : event.kind));
