import { BuiltServer } from './support/built-server.js';
import { startApp, type TestApp } from './support/app.js';

describe('what operators look at', () => {
  let app: TestApp;

  beforeAll(async () => void (app = await startApp({ env: { METRICS_TOKEN: 'a-long-enough-token' } })));
  afterAll(() => app.close());

  it('says that it lives and is ready', async () => {
    expect((await app.anyone().get('/health/live').expect(200)).body).toEqual({ status: 'ok' });
    expect((await app.anyone().get('/health/ready').expect(200)).body).toEqual({ status: 'ok', reasons: [] });
  });

  it('shows metrics to whoever has the token', async () => {
    await app.anyone().get('/metrics').expect(401);
    const { text } = await app.anyone().get('/metrics').set('Authorization', 'Bearer a-long-enough-token').expect(200);
    expect(text).toContain('mossdesk_widget_sockets 0');
    expect(text).toContain('process_cpu_user_seconds_total');
  });

  it.each(['/demo/', '/admin/', '/admin/faqs', '/widget.js', '/docs'])('serves %s from nowhere else', async (path) => {
    const page = await app.anyone().get(path).expect(200);
    expect(page.text).not.toMatch(/(src|href)=["'](https?:)?\/\/(?!localhost)/);
  });

  it('answers what does not exist, and what is not JSON, with a code', async () => {
    expect((await app.anyone().get('/v1/nothing').expect(404)).body.error.code).toBe('not_found');
    const broken = await app.anyone().post('/v1/session').set('Content-Type', 'application/json').send('{"email":');
    expect(broken.status).toBe(400);
    expect(broken.body.error.code).toBe('invalid_input');
    const large = await app
      .anyone()
      .post('/v1/session')
      .send({ email: 'x'.repeat(600_000) });
    expect(large.body.error.code).toBe('payload_too_large');
  });
});

describe('the API as it was built', () => {
  let server: BuiltServer;

  // Whoever asks for so many things without being known is asked to wait, which is not what is looked at here.
  beforeAll(async () => void (server = await BuiltServer.start({ LIMIT_ADDRESS_PER_MINUTE: '10000' })));

  it('describes every route, and each wants to know who calls', async () => {
    const { paths } = (await (await fetch(`${server.url}/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { summary?: string }>>;
    };
    const routes = Object.entries(paths).flatMap(([path, verbs]) =>
      Object.entries(verbs).map(([verb, { summary }]) => ({ verb, path, summary })),
    );
    expect(routes.filter(({ summary }) => !summary)).toEqual([]);
    const open = new Set<string>();
    for (const { verb, path } of routes) {
      const url = server.url + path.replace(/\{\w+\}/g, '01990000-0000-7000-8000-000000000000');
      const { status } = await fetch(url, { method: verb.toUpperCase() });
      if (status !== 401 && status !== 403) open.add(`${verb} ${path}`);
    }
    expect([...open].sort()).toEqual([
      ...['get /documents/{id}', 'get /files/{id}', 'get /health/live', 'get /health/ready'],
      'get /hooks/{platform}/{account}',
      ...['get /metrics', 'get /widget/{id}', 'post /hooks/{platform}/{account}'],
      ...['post /v1/links/claim', 'post /v1/links/inspect', 'post /v1/session'],
    ]);
  });

  it('stops in order', async () => {
    expect(await server.stop()).toBe(0);
  });
});
