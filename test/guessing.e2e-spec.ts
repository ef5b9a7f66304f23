import { ExpirySweep } from '../src/tenants/expiry-sweep.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import { addReal, PASSWORD } from './support/people.js';

const DAY_MS = 86_400_000;

describe('guessing passwords', () => {
  const clock = new HandClock();
  let app: TestApp;

  const guess = (email: string, from: string, password = '猜一个密码试试') =>
    app.anyone().post('/v1/session').set('X-Forwarded-For', from).send({ email, password });

  beforeAll(async () => void (app = await startApp({ clock, env: { TRUST_PROXY: '1' } })));
  afterAll(() => app.close());
  beforeEach(() => clock.advance(2 * DAY_MS));

  it('one address after the other is slowed down, doubling up to a quarter of an hour, and never locks out', async () => {
    await addReal(app, 'lisi@example.cn', '李四');
    for (let n = 0; n < 5; n++) await guess('lisi@example.cn', `203.0.113.${n}`).expect(401);
    for (const wait of [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]) {
      const { body, headers } = await guess('lisi@example.cn', `198.51.100.${wait % 251}`).expect(429);
      expect(body.error).toMatchObject({ code: 'rate_limited', details: { retryAfter: wait } });
      expect(headers['retry-after']).toBe(String(wait));
      await guess('lisi@example.cn', '198.51.100.252', PASSWORD).expect(429);
      clock.advance(wait * 1000);
      await guess('lisi@example.cn', `192.0.2.${wait % 251}`).expect(401);
    }
    clock.advance(900_000);
    await guess('lisi@example.cn', '192.0.2.254', PASSWORD).expect(200);
    await guess('lisi@example.cn', '192.0.2.254').expect(401); // the count began anew
    await guess('lisi@example.cn', '192.0.2.254', PASSWORD).expect(200);
  });

  it('many people from one address is slowed down too, for all its IPv6 neighbours, and for nobody else', async () => {
    await addReal(app, 'wangwu@example.cn', '王五');
    for (let n = 0; n < 5; n++) await guess(`somebody${n}@example.cn`, `2001:db8:1:2::${n + 1}`).expect(401);
    await guess('wangwu@example.cn', '2001:db8:1:2:ffff::1', PASSWORD).expect(429);
    await guess('wangwu@example.cn', '2001:db8:1:3::1', PASSWORD).expect(200);
  });

  it('with an account of one’s own in between does not help', async () => {
    await addReal(app, 'mallory@example.cn', 'Mallory');
    for (let n = 0; n < 4; n++) await guess(`victim${n}@example.cn`, '203.0.113.77').expect(401);
    await guess('mallory@example.cn', '203.0.113.77', PASSWORD).expect(200);
    await guess('victim5@example.cn', '203.0.113.77').expect(401);
    await guess('victim6@example.cn', '203.0.113.77').expect(429);
  });

  it('twenty at once gets five tries', async () => {
    await addReal(app, 'zhaoliu@example.cn', '赵六');
    const guesses = Array.from({ length: 20 }, (_, n) => guess('zhaoliu@example.cn', `203.0.113.${100 + n}`));
    const answers = (await Promise.all(guesses)).map(({ status }) => status);
    expect(answers.filter((status) => status === 401)).toHaveLength(5);
    expect(answers.filter((status) => status === 429)).toHaveLength(15);
  });

  it('leaves no address in the database, and nothing at all after a day', async () => {
    await guess('我的密码@example.cn', '203.0.113.200').expect(400);
    await guess('my.secret.typed.here@example.cn', '203.0.113.200').expect(401);
    const rows = () => app.database.query<object[]>('SELECT * FROM sign_in_failures');
    expect(JSON.stringify(await rows())).not.toMatch(/secret|203\.0\.113/);
    clock.advance(DAY_MS + 1);
    await app.get(ExpirySweep).sweep();
    expect(await rows()).toEqual([]);
  });
});
