import { ExpirySweep } from '../src/tenants/expiry-sweep.js';
import { OneTimeLinkService } from '../src/tenants/people/one-time-link.service.js';
import { startApp, type TestApp } from './support/app.js';
import { HandClock } from './support/hand-clock.js';
import { addReal, browser, fieldsOf, PASSWORD } from './support/people.js';

const DAY_MS = 86_400_000;

describe('one’s own password', () => {
  const clock = new HandClock();
  let app: TestApp;

  beforeAll(async () => void (app = await startApp({ clock })));
  afterAll(() => app.close());

  const signedIn = async (email: string) => {
    const person = browser(app);
    await person.post('/v1/session').send({ email, password: PASSWORD }).expect(200);
    return person;
  };

  it('is changed by who knows it, and ends the other sessions', async () => {
    await addReal(app, 'zhangsan@example.cn');
    const [here, there] = [await signedIn('zhangsan@example.cn'), await signedIn('zhangsan@example.cn')];
    const next = '举头望明月，低头思故乡';
    await here.post('/v1/session/password').send({ current: PASSWORD, next }).expect(204);
    await here.get('/v1/session').expect(200);
    await there.get('/v1/session').expect(401);
    await app.anyone().post('/v1/session').send({ email: 'zhangsan@example.cn', password: PASSWORD }).expect(401);
    await app.anyone().post('/v1/session').send({ email: 'zhangsan@example.cn', password: next }).expect(200);
  });

  it('is not changed by who does not, nor found out by trying', async () => {
    await addReal(app, 'lisi@example.cn', '李四');
    const thief = await signedIn('lisi@example.cn');
    const change = (current: string) =>
      thief.post('/v1/session/password').send({ current, next: '新的密码这下足够长了吧' });
    clock.advance(2 * DAY_MS);
    for (let n = 0; n < 5; n++)
      expect((await change(`猜测${n}`).expect(401)).body.error.code).toBe('invalid_credentials');
    await change(PASSWORD).expect(429);
    clock.advance(DAY_MS);
    await app.anyone().post('/v1/session').send({ email: 'lisi@example.cn', password: PASSWORD }).expect(200);
  });

  it.each([
    [{}, ['current', 'next']],
    [{ current: PASSWORD, next: '太短的密码' }, ['next']],
    [{ current: PASSWORD, next: '长'.repeat(201) }, ['next']],
  ])('refuses %j and names the fields', async (input, fields) => {
    const person = await app.acting(await app.addPerson());
    expect(fieldsOf((await person.post('/v1/session/password').send(input).expect(400)).body)).toEqual(fields);
  });

  it.each(['GET /v1/session', 'DELETE /v1/session', 'POST /v1/session/password'])(
    '%s is for who is signed in',
    async (route) => {
      const [method, path] = route.split(' ') as ['GET' | 'DELETE' | 'POST', string];
      const call = {
        GET: () => app.anyone().get(path),
        DELETE: () => app.anyone().delete(path),
        POST: () => app.anyone().post(path),
      };
      expect((await call[method]().expect(401)).body.error.code).toBe('unauthorized');
    },
  );

  it('voids the reset links that were given out', async () => {
    await addReal(app, 'wangwu@example.cn', '王五');
    const token = await app.get(OneTimeLinkService).resetLink('wangwu@example.cn');
    const person = await signedIn('wangwu@example.cn');
    await person.post('/v1/session/password').send({ current: PASSWORD, next: '疑是银河落九天，飞流' }).expect(204);
    await app.anyone().post('/v1/links/inspect').send({ token }).expect(410);
  });

  it('is forgotten with its sessions a month after the last use', async () => {
    await addReal(app, 'zhaoliu@example.cn', '赵六');
    const person = await signedIn('zhaoliu@example.cn');
    clock.advance(30 * DAY_MS + 1);
    await person.get('/v1/session').expect(401);
    await app.get(ExpirySweep).sweep();
    expect(await app.database.query('SELECT * FROM sessions')).toEqual([]);
  });
});
