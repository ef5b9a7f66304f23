/* oxlint-disable unicorn/no-thenable -- `then` is the API's word for the past here, and never a function */
import { newId } from '../src/shared/id.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { startApp, type TestApp } from './support/app.js';

type Agent = Awaited<ReturnType<TestApp['signedIn']>>;

const RETURNS = {
  ...{ key: 'returns', language: 'zh', question: '怎么退货？', answer: '签收后七天内可以退货。' },
  ...{ phrasings: ['我想退货', '如何申请退货', '不想要了怎么退'], status: 'published' },
};
const PARCEL = {
  ...{ key: null, language: 'en', question: 'Where is my parcel?', answer: 'Your orders page shows where it is.' },
  ...{ phrasings: ['track my order', 'parcel tracking'], status: 'published' },
};

describe('turns run again', () => {
  let app: TestApp;
  let shop: TenantContext;
  let editor: Agent;
  let agent: Agent;

  beforeAll(async () => {
    app = await startApp();
    shop = await app.addTenant();
    editor = await app.signedIn(shop, 'editor', { name: '李雷' });
    agent = await app.signedIn(shop, 'agent');
  });
  afterAll(() => app.close());

  const ask = async (question: string) =>
    (await (await app.withKey(shop, 'ask')).post('/v1/ask').send({ question }).expect(200)).body;
  const replay = async (traceId: string, by = agent) =>
    (await by.post(`/v1/traces/${traceId}/replay`).send({}).expect(200)).body;
  const publish = async (faq: object) => (await editor.post('/v1/faqs').send(faq).expect(201)).body;

  it('show then and now side by side, and why they differ', async () => {
    const { id } = await publish(RETURNS);
    const asked = await ask('不想要了怎么退');
    expect(asked).toMatchObject({ kind: 'faq', answer: RETURNS.answer });
    const same = await replay(asked.traceId);
    expect(same).toMatchObject({ differences: [], causes: [], then: { gaps: { forgottenFaqs: 0 } } });

    await editor.patch(`/v1/faqs/${id}`).send({ version: 1, answer: '签收后十天内可以退货。' }).expect(200);
    const edited = await replay(asked.traceId);
    expect(edited.turn).toMatchObject({ conversationId: asked.conversationId, seq: 2, question: '不想要了怎么退' });
    expect(edited.recorded.answer).toMatchObject({ text: RETURNS.answer, sources: [{ id, version: 1 }] });
    expect(edited.then.answer).toMatchObject({ kind: 'faq', text: RETURNS.answer, sources: [{ id, version: 1 }] });
    expect(edited.now.answer).toMatchObject({
      kind: 'faq',
      text: '签收后十天内可以退货。',
      sources: [{ id, version: 2 }],
    });
    expect(edited.differences.map(({ field }: { field: string }) => field)).toEqual(['text', 'sources']);
    expect(edited.causes).toMatchObject([{ code: 'faq_edited', details: { fields: ['answer'], by: '李雷' } }]);

    await editor.patch(`/v1/faqs/${id}`).send({ version: 2, status: 'archived' }).expect(200);
    const archived = await replay(asked.traceId);
    expect(archived.then.answer.text).toBe(RETURNS.answer);
    expect(archived.now.answer.kind).toBe('none');
    expect(archived.causes[0]).toMatchObject({ code: 'faq_unpublished', details: { status: 'archived' } });
  });

  it('know what was deleted since, as long as it had not been changed after the turn', async () => {
    const kept = await publish(PARCEL);
    const asked = await ask('track my order');
    await editor.delete(`/v1/faqs/${kept.id}`).expect(204);
    const { then, now, causes } = await replay(asked.traceId);
    expect(then).toMatchObject({ answer: { text: PARCEL.answer }, gaps: { forgottenFaqs: 0 } });
    expect(now.answer.kind).toBe('none');
    expect(causes[0]).toMatchObject({ code: 'faq_missing', details: { by: '李雷' } });

    const changed = await publish(PARCEL);
    const later = await ask('track my order');
    await editor.patch(`/v1/faqs/${changed.id}`).send({ version: 1, answer: 'Ask us.' }).expect(200);
    await editor.delete(`/v1/faqs/${changed.id}`).expect(204);
    expect((await replay(later.traceId)).then).toMatchObject({ gaps: { forgottenFaqs: 1 } });
  });

  it('are found by their place in the conversation, the question or the answer', async () => {
    const { conversationId, traceId } = await ask('有人吗');
    for (const seq of [1, 2]) {
      const { body } = await agent
        .post(`/v1/conversations/${conversationId}/traces/${seq}/replay`)
        .send({})
        .expect(200);
      expect(body.turn).toMatchObject({ traceId, seq: 2 });
    }
    await agent.post(`/v1/conversations/${conversationId}/traces/3/replay`).send({}).expect(404);
    await agent.post(`/v1/conversations/${conversationId}/traces/x/replay`).send({}).expect(400);
    const { body } = await agent.get(`/v1/conversations/${conversationId}/events`).expect(200);
    expect(body.items).toHaveLength(2);
  });

  it('press the button again that was pressed', async () => {
    const invoice = { language: 'zh', answer: '可以。', status: 'published' };
    const { id } = await publish({ ...invoice, question: '个人可以开发票吗' });
    const first = await ask('发票');
    const asking = await app.withKey(shop, 'ask');
    const pressed = { question: '个人可以开发票吗', option: id, conversationId: first.conversationId };
    const { body } = await asking.post('/v1/ask').send(pressed).expect(200);
    expect(body).toMatchObject({ kind: 'faq', answer: '可以。' });
    const { then, now } = await replay(body.traceId);
    expect([then.trace.reason, now.trace.reason]).toEqual(['chosen', 'chosen']);
  });

  it('are for agents, each within their own tenant', async () => {
    const { traceId, conversationId } = await ask('谁看得见');
    const urls = [`/v1/traces/${traceId}/replay`, `/v1/conversations/${conversationId}/traces/2/replay`];
    const stranger = await app.signedIn(await app.addTenant(), 'owner');
    for (const url of urls) {
      await app.anyone().post(url).expect(401);
      await (await app.signedIn(shop, 'viewer')).post(url).send({}).expect(403);
      await (await app.withKey(shop, 'knowledge')).post(url).send({}).expect(403);
      await (await app.withKey(shop, 'conversations')).post(url).send({}).expect(200);
      await stranger.post(url).send({}).expect(404);
    }
    await agent.post(`/v1/traces/${newId()}/replay`).send({}).expect(404);
    await agent.post(urls[0]!).send({ model: 'yes' }).expect(400);
  });
});
