import { Controller, Get, Module } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import request from 'supertest';
import { z } from 'zod';
import { AppModule } from '../src/app.module.js';
import { readEnv } from '../src/config/env.js';
import { configure } from '../src/server.js';
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabase } from './support/database.js';
import { HandClock } from './support/hand-clock.js';

const DAY_MS = 86_400_000;

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

/** What anyone may call, and nothing else but the pages of the API reference. */
const PUBLIC = [
  // By a signed link, which it refuses with 404.
  'GET /documents/:id',
  'GET /files/:id',
  // By the pass of a widget that was let in; without it, it is 401.
  'POST /v1/widget/files',
  'GET /v1/widget/files/:id',
  // Platforms prove themselves by their signatures; for an account that is not there it is 404.
  'GET /hooks/:platform/:account',
  'POST /hooks/:platform/:account',
  'GET /',
  'GET /openapi.json',
  'GET /health/live',
  'GET /health/ready',
  'GET /metrics',
  'GET /widget/:id',
  'POST /v1/links/claim',
  'POST /v1/links/inspect',
  'POST /v1/session',
];

/** What a caller without a key hears, in our words and in those of OpenAI's protocol. */
const CLOSED = ['unauthorized', 'invalid_api_key'];

describe('who may call what', () => {
  const clock = new HandClock();
  let app: TestApp;
  let shop: TenantContext;
  let tea: TenantContext;

  const faq = (question: string) => ({ question, answer: '可以。', language: 'zh' });

  beforeAll(async () => {
    app = await startApp({ clock, env: { LIMIT_ADDRESS_PER_MINUTE: '10000' } });
    shop = await app.addTenant('shop', '云杉商店');
    tea = await app.addTenant('tea', '茶馆');
  });
  afterAll(() => app.close());

  it('opens no route to nobody but those that are for everyone', async () => {
    const routes = routesOf(app.nest);
    expect(routes.length).toBeGreaterThan(30);
    const open: string[] = [];
    for (const { method, path } of routes) {
      const { status, body } = await call(app.anyone(), method, path.replace(/:\w+/g, newId()));
      const isClosed = status === 401 && CLOSED.includes(body.error?.code);
      if (!isClosed) open.push(`${method} ${path}`);
    }
    expect(open.filter((route) => !PUBLIC.includes(route) && !route.startsWith('GET /docs'))).toEqual([]);
  });

  it.each([
    ['GET', '/v1/faqs', 'viewer'],
    ['POST', '/v1/search', 'viewer'],
    ['POST', '/v1/ask', 'viewer'],
    ['GET', '/v1/conversations', 'agent'],
    ['POST', '/v1/faqs', 'editor'],
    ['GET', '/v1/users', 'owner'],
    ['GET', '/v1/keys', 'owner'],
    ['GET', '/v1/audit', 'owner'],
    ['GET', '/v1/widgets', 'owner'],
    ['GET', '/v1/mcp-servers', 'owner'],
  ] as const)('%s %s is for %s and above', async (method, path, least) => {
    const roles = ['viewer', 'agent', 'editor', 'owner'] as const;
    for (const role of roles) {
      const { status, body } = await call(await app.signedIn(shop, role), method, path);
      if (roles.indexOf(role) >= roles.indexOf(least)) expect([role, status < 401]).toEqual([role, true]);
      else expect([role, status, body.error.code]).toEqual([role, 403, 'forbidden']);
    }
  });

  it('is for operators where it says so, whatever role one has', async () => {
    const owner = await app.signedIn(shop, 'owner');
    await owner.get('/v1/tenants').expect(403);
    const operator = await app.acting(await app.addPerson({ operator: true, name: '王芳' }));
    await operator.get('/v1/tenants').expect(200);
    await operator.set('X-Tenant', shop.tenantId).get('/v1/faqs').expect(403);
  });

  it('lets nobody into a tenant that is not theirs', async () => {
    const id = await app.addPerson({ name: '李雷' });
    await app.join(shop, id, 'owner');
    const { body } = await (await app.acting(id, tea)).get('/v1/faqs').expect(403);
    expect(body.error.code).toBe('forbidden');
    await (await app.acting(id, { ...tea, tenantId: newId() })).get('/v1/faqs').expect(403);
    await (await app.acting(id)).set('X-Tenant', `x' OR true`).get('/v1/faqs').expect(403);
  });

  it('takes the first membership when no tenant is named, and the role of the one that is', async () => {
    const id = await app.addPerson({ name: '韩梅梅' });
    await app.join(shop, id, 'editor');
    await new Promise((resolve) => setTimeout(resolve, 5));
    await app.join(tea, id, 'viewer');
    await (await app.acting(id)).post('/v1/faqs').send(faq('能送货上门吗？')).expect(201);
    await (await app.acting(id, shop)).post('/v1/faqs').send(faq('能当天送到吗？')).expect(201);
    await (await app.acting(id, tea)).post('/v1/faqs').send(faq('能当天送到吗？')).expect(403);
    expect((await (await app.acting(id, tea)).get('/v1/faqs').expect(200)).body.total).toBe(0);
  });

  it('heeds a changed role and a lost membership at once', async () => {
    const id = await app.addPerson();
    await app.join(shop, id, 'editor');
    const editor = await app.acting(id, shop);
    await editor.post('/v1/faqs').send(faq('可以分期吗？')).expect(201);
    await inShop(`UPDATE memberships SET role = 'viewer' WHERE user_id = $1`, [id]);
    await editor.post('/v1/faqs').send(faq('可以赊账吗？')).expect(403);
    await inShop('DELETE FROM memberships WHERE user_id = $1', [id]);
    await editor.get('/v1/faqs').expect(403);
    await app.database.query('DELETE FROM users WHERE id = $1', [id]);
    await editor.get('/v1/faqs').expect(401);
  });

  it('remembers someone for 30 days after the last use', async () => {
    const id = await app.addPerson();
    await app.join(shop, id, 'viewer');
    const viewer = await app.acting(id, shop);
    for (let visit = 0; visit < 3; visit++) {
      clock.advance(29 * DAY_MS);
      const { headers } = await viewer.get('/v1/faqs').expect(200);
      expect(String(headers['set-cookie'])).toMatch(
        /^mossdesk_session=[\w-]{43}; Max-Age=2592000; Path=\/;.*HttpOnly; SameSite=Lax/,
      );
    }
    expect((await viewer.get('/v1/faqs').expect(200)).headers['set-cookie']).toBeUndefined();
    clock.advance(30 * DAY_MS);
    await viewer.get('/v1/faqs').expect(401);
  });

  it.each(['', 'Bearer', 'Basic 5byg5LiJOjEyMw==', 'Bearer a b'])(
    'is not fooled by Authorization: %s',
    async (value) => {
      await app.anyone().get('/v1/faqs').set('Authorization', value).expect(401);
    },
  );

  async function inShop(sql: string, values: readonly unknown[]): Promise<void> {
    await app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      await manager.query(sql, [...values]);
    });
  }
});

describe('how often one may call', () => {
  const clock = new HandClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await startApp({ clock, env: { LIMIT_KEY_PER_MINUTE: '5', LIMIT_ADDRESS_PER_MINUTE: '4' } });
  });
  afterAll(() => app.close());

  it('an API key has its own measure', async () => {
    const shop = await app.addTenant('shop', '云杉商店');
    const [busy, quiet] = [await app.withKey(shop, 'knowledge'), await app.withKey(shop, 'knowledge')];
    for (let n = 0; n < 5; n++) await busy.get('/v1/faqs').expect(200);
    const { body, headers } = await busy.get('/v1/faqs').expect(429);
    expect(body.error).toMatchObject({ code: 'rate_limited', details: { retryAfter: 12 } });
    expect(headers['retry-after']).toBe('12');
    await quiet.get('/v1/faqs').expect(200);
    clock.advance(12_000);
    await busy.get('/v1/faqs').expect(200);
  });

  it('an address that keeps failing has to wait, and whoever can say who they are need not', async () => {
    const key = await app.withKey(await app.addTenant('tea', '茶馆'), 'knowledge');
    for (let n = 0; n < 4; n++) await app.bearing(`mk_${n}`).get('/v1/faqs').expect(401);
    const { headers } = await app.anyone().get('/v1/faqs').expect(429);
    expect(Number(headers['retry-after'])).toBe(15);
    await key.get('/v1/faqs').expect(200);
  });
});

@Controller('v1/forgotten')
class ForgottenController {
  @Get()
  read() {
    return { secret: '不该看到' };
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

it('a route without a rule is closed to everyone', async () => {
  const database = await freshDatabase();
  const env = readEnv({ LOG_LEVEL: 'silent', DEMO: 'false' });
  const module = await Test.createTestingModule({
    imports: [AppModule.with({ env, database }), ForgottenModule],
  }).compile();
  const nest = module.createNestApplication<NestExpressApplication>({ bodyParser: false, logger: false });
  configure(nest, env);
  await nest.init();
  const { status, text } = await request(nest.getHttpServer()).get('/v1/forgotten');
  expect(status).toBe(403);
  expect(text).not.toContain('不该看到');
  await nest.close();
  if (database.isInitialized) await database.destroy();
});

const Layer = z.object({
  route: z.object({ path: z.string(), methods: z.record(z.string(), z.boolean()) }).optional(),
});

/** Every route that the HTTP server knows, documented or not. */
function routesOf(nest: NestExpressApplication): { method: string; path: string }[] {
  const stack: unknown[] = nest.getHttpAdapter().getInstance().router.stack;
  return stack.flatMap((entry) => {
    const { path, methods } = Layer.parse(entry).route ?? { path: '', methods: {} };
    return Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path }));
  });
}

function call(agent: Agent, method: string, url: string) {
  switch (method.toLowerCase()) {
    case 'post':
      return agent.post(url).send({});
    case 'patch':
      return agent.patch(url).send({});
    case 'put':
      return agent.put(url).send({});
    case 'delete':
      return agent.delete(url);
    default:
      return agent.get(url);
  }
}
