/** @jest-environment-options {"ownProduct": true} */
import { startApp, type TestApp } from './support/app.js';
import { InboxClient } from './support/inbox-client.js';

describe('a connection to the inbox', () => {
  let app: TestApp;
  beforeAll(async () => {
    jest.useFakeTimers({
      doNotFake: ['setTimeout', 'setImmediate', 'nextTick', 'performance', 'queueMicrotask', 'Date'],
    });
    app = await startApp();
  });
  afterAll(async () => {
    jest.useRealTimers();
    await app.close();
  });

  it('is hung up on for good at its next beat, once its session is gone', async () => {
    const shop = await app.addTenant();
    const leaver = await app.addPerson();
    await app.join(shop, leaver, 'agent');
    const client = await InboxClient.connect(app, leaver, shop.tenantId);
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await client.ask({ type: 'ping' }, 'pong')).toBeTruthy();
    await app.database.query('DELETE FROM sessions WHERE user_id = $1', [leaver]);
    const closed = client.closed();
    await jest.advanceTimersByTimeAsync(30_000);
    expect(await closed).toBe(4001);
  });
});
