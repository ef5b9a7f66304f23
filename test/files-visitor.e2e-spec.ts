import { ConversationService } from '../src/conversations/conversation.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { MovingClock } from './support/moving-clock.js';
import { PNG } from './support/sample-files.js';
import { type Frame, WidgetClient } from './support/widget-client.js';

const DAY_MS = 86_400_000;

describe('files of visitors', () => {
  const clock = new MovingClock();
  let app: TestApp;
  let shop: TenantContext;
  const clients: WidgetClient[] = [];

  beforeAll(async () => {
    app = await startApp({ clock, env: { LIMIT_VISITOR_PER_MINUTE: '10' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
  });
  afterAll(async () => {
    for (const client of clients) client.close();
    await app.close();
  });

  const arrive = async (extra: object = {}): Promise<[WidgetClient, Frame]> => {
    const client = await WidgetClient.connect(Number(new URL(app.url).port));
    clients.push(client);
    return [client, await client.hello(extra)];
  };
  const upload = (pass: string | undefined, content = PNG, name = '水壶.png') =>
    app
      .anyone()
      .post('/v1/widget/files')
      .query({ name, pass })
      .set('Content-Type', 'application/octet-stream')
      .send(content);
  const see = (id: string, pass: string | undefined) => app.anyone().get(`/v1/widget/files/${id}`).query({ pass });

  it('are the first thing they say, are named to the bot, and seen by an agent', async () => {
    const [client, welcome] = await arrive({ language: 'zh' });
    const { body: file } = await upload(welcome.files).expect(201);
    const said = client.next(({ event }) => event?.author.kind === 'visitor');
    const answer = await client.ask('', { files: [file.id] });
    expect(answer.body.answer?.kind).toBe('none');
    expect((await said).event?.body).toMatchObject({ text: '[图片] 水壶.png', wordless: true, files: [file] });
    expect((await see(file.id, welcome.files).expect(200)).body).toEqual(PNG);
    const agent = await app.signedIn(shop, 'agent');
    expect((await agent.get(`/v1/files/${file.id}`).expect(200)).body).toEqual(PNG);
  });

  it('go with words, and are there when the visitor comes back', async () => {
    const [client, welcome] = await arrive();
    const { body: file } = await upload(welcome.files).expect(201);
    await client.ask('怎么退货？', { files: [file.id] });
    const [, again] = await arrive({ token: welcome.token });
    const [event] = again.events ?? [];
    expect(event?.body).toMatchObject({ text: '怎么退货？', files: [file] });
    await see(file.id, again.files).expect(200);
  });

  it('are not there for other visitors, by whatever they have', async () => {
    const [, mine] = await arrive();
    const [stranger, theirs] = await arrive();
    const { body: file } = await upload(mine.files).expect(201);
    await see(file.id, theirs.files).expect(404);
    await see(file.id, undefined).expect(401);
    await see(file.id, mine.token).expect(401);
    await see(file.id, `${mine.files?.slice(0, -3)}AAA`).expect(401);
    await app.anyone().get(`/v1/files/${file.id}`).expect(401);
    const refused = stranger.next(({ type }) => type === 'error');
    stranger.send({ type: 'say', clientId: '019a0000-0000-7000-8000-000000000001', text: '', files: [file.id] });
    expect((await refused).code).toBe('not_found');
  });

  it('are not shown what an agent has only uploaded, and is not sent yet', async () => {
    const [client, welcome] = await arrive({ language: 'zh' });
    const sent = client.next(({ event }) => event?.kind === 'message' && event.author.kind === 'agent');
    await client.ask('能便宜一点吗？');
    const agent = await app.signedIn(shop, 'agent');
    const { items } = (await agent.get('/v1/conversations').expect(200)).body;
    const conversation = `/v1/conversations/${items[0].id}`;
    const { body: file } = await agent.post(`${conversation}/files`).attach('file', PNG, '报价.png').expect(201);
    await see(file.id, welcome.files).expect(404);
    await agent.post(`${conversation}/take`).expect(200);
    await agent
      .post(`${conversation}/events`)
      .send({ text: '请看', files: [file.id] })
      .expect(201);
    expect((await sent).event?.body).toMatchObject({ files: [file] });
    await see(file.id, welcome.files).expect(200);
  });

  it('come with a pass that ends after a day, and no faster than messages', async () => {
    const [, welcome] = await arrive();
    await upload(undefined).expect(401);
    // A slow machine is given places back meanwhile.
    let last = await upload(welcome.files).expect(201);
    for (let left = 60; left && last.status === 201; left -= 1) last = await upload(welcome.files);
    expect([last.status, last.body.error?.code]).toEqual([429, 'rate_limited']);
    clock.advance(DAY_MS + 1000);
    await upload(welcome.files).expect(401);
  });

  it('are refused where the widget takes none', async () => {
    const [, welcome] = await arrive();
    const owner = await app.signedIn(shop, 'owner');
    const { body: widget } = await owner.get('/v1/widgets/demo').expect(200);
    expect(widget.files).toBe(true);
    await owner.patch('/v1/widgets/demo').send({ version: widget.version, files: false }).expect(200);
    expect((await upload(welcome.files).expect(403)).body.error.code).toBe('forbidden');
    await owner
      .patch('/v1/widgets/demo')
      .send({ version: widget.version + 1, files: true })
      .expect(200);
    await upload(welcome.files).expect(201);
    expect(await app.get(ConversationService).find(shop, welcome.conversationId ?? '')).toBeDefined();
  });
});
