import type { TenantContext } from '../src/shared/tenant-context.js';
import { SessionService } from '../src/tenants/people/session.service.js';
import { startApp, type TestApp } from './support/app.js';

describe('a change with a cookie', () => {
  let app: TestApp;
  let shop: TenantContext;
  let secret: string;

  const post = (headers: Record<string, string>) =>
    app.anyone().post('/v1/faqs').set('Cookie', secret).set('Host', 'kefu.lan:3000').set(headers).send({});

  beforeAll(async () => {
    app = await startApp({ env: { PUBLIC_URL: 'http://kefu.example.cn' } });
    shop = await app.addTenant('shop', '云杉商店');
    const id = await app.addPerson();
    await app.join(shop, id, 'editor');
    secret = `mossdesk_session=${await app.get(SessionService).open(id)}`;
  });
  afterAll(() => app.close());

  it.each([
    [{}],
    [{ 'X-Requested-With': 'XMLHttpRequest' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'https://evil.example' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'http://kefu.lan' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'http://kefu.lan:3000.evil.example' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'http://evil-kefu.example.cn' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'null' }],
  ])('is refused with %j', async (headers) => {
    const { body } = await post(headers).expect(403);
    expect(body.error.code).toBe('csrf_refused');
  });

  it.each([
    [{ 'X-Requested-With': 'mossdesk' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'http://kefu.lan:3000' }],
    [{ 'X-Requested-With': 'mossdesk', Origin: 'http://kefu.example.cn' }],
  ])('passes with %j', async (headers) => {
    const { body } = await post(headers).expect(400);
    expect(body.error.code).toBe('invalid_input');
  });

  it('needs none of it for reading, nor with an API key', async () => {
    await app.anyone().get('/v1/faqs').set('Cookie', secret).set('Origin', 'https://evil.example').expect(200);
    const key = await app.withKey(shop, 'knowledge');
    await key.post('/v1/faqs').set('Origin', 'https://shop.example').send({}).expect(400);
  });
});
