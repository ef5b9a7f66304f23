import { setTimeout as pause } from 'node:timers/promises';
import { callHook } from './simulator/hook-caller.js';
import { signedCall } from './simulator/webhook.js';
import { type Logged, message, SECRETS, secretOf, until, WebhookShop } from './support/webhook-shop.js';

const isVisitors = ({ author }: Logged) => author.kind === 'visitor';

describe('a chat platform', () => {
  let shop: WebhookShop;

  beforeAll(async () => void (shop = await WebhookShop.start()));
  afterAll(() => shop.close());

  it.each([
    ['怎么退货', /退货/],
    ['How do I return an item?', /return/i],
  ])('«%s» is answered from the FAQs, in the language that is spoken', async (question, answer) => {
    const said = message(question);
    expect((await shop.say(said)).status).toBe(200);
    const [text] = await shop.heard(said.conversation.id, 1);
    expect(text).toMatch(answer);
  });

  it('the same message five times at once, and to two processes, is answered once', async () => {
    const said = message('运费多少钱，谁都发一遍');
    const call = signedCall(said, { id: 'msg_same', at: Date.now(), secrets: [SECRETS.secret] });
    const { hook, otherHook } = shop;
    const answers = await Promise.all([hook, otherHook, hook, otherHook, hook].map((to) => callHook(to, call, 5000)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200]);
    await shop.heard(said.conversation.id, 1);
    await pause(300);
    expect(await shop.heard(said.conversation.id, 1)).toHaveLength(1);
    expect((await shop.logOf(said.conversation.id)).items.filter(isVisitors)).toHaveLength(1);
  });

  it('what is forged, cut off or old is refused, and nothing is stored', async () => {
    const count = async () => (await shop.within((manager) => manager.query('SELECT id FROM channel_inbox'))).length;
    const before = await count();
    const said = message('伪造的消息');
    const at = Date.now();
    const forged = signedCall(said, { id: 'msg_1', at, secrets: [secretOf(9)] });
    const genuine = signedCall(said, { id: 'msg_2', at, secrets: [SECRETS.secret] });
    const old = signedCall(said, { id: 'msg_3', at: at - 3_600_000, secrets: [SECRETS.secret] });
    const cut = { ...genuine, body: String(genuine.body).slice(0, -9) };
    for (const call of [forged, cut, old, { ...genuine, headers: {} }])
      expect((await callHook(shop.hook, call, 5000)).status).toBe(401);
    expect((await callHook(`${shop.hook.slice(0, -12)}000000000000`, genuine, 5000)).status).toBe(404);
    expect((await callHook(shop.hook, { ...genuine, body: 'x'.repeat(1_100_000) }, 5000)).status).toBe(413);
    expect(await count()).toBe(before);
  });

  it('what is signed for one tenant is refused at the door of another', async () => {
    const [app] = shop.servers;
    const theirs = await app.signedIn(await app.addTenant(), 'owner');
    const settings = { secret: secretOf(5), answerSecret: secretOf(6), url: shop.platform.address };
    const input = { platform: 'webhook', name: '邻居', settings };
    const { body } = await theirs.post('/v1/channel-accounts').send(input).expect(201);
    expect((await shop.say(message('走错门了'), `${app.url}${body.webhook.path}`)).status).toBe(401);
  });

  it('messages of one conversation are in the log in the order they came, by whichever process', async () => {
    const conversation = 'in-order';
    const texts = Array.from({ length: 12 }, (_, at) => `第${at + 1}句：你们几点开门`);
    for (const [at, text] of texts.entries()) {
      const { status } = await shop.say(message(text, conversation), at % 2 ? shop.otherHook : shop.hook);
      expect(status).toBe(200); // the order is promised of what was acknowledged
    }
    const said = async () => (await shop.logOf(conversation)).items.filter(isVisitors).map(({ body }) => body.text);
    await until(async () => (await said()).length === texts.length);
    expect(await said()).toEqual(texts);
  });

  it('an answer names the message that it answers, though the visitor has written again', async () => {
    const conversation = 'quick';
    const [first, second] = [message('怎么退货', conversation), message('能开发票吗', conversation)];
    shop.platform.server.delayMs = 300;
    await shop.say(first);
    await until(() => shop.platform.server.callsOf('/answers').some(({ body }) => body.includes(conversation)));
    await shop.say(second);
    await shop.heard(conversation, 2);
    shop.platform.server.delayMs = 0;
    const answers = shop.platform.taken.filter(({ body }) => JSON.stringify(body).includes(`"${conversation}"`));
    expect(answers.map(({ body }) => body.in_reply_to)).toEqual([first.id, second.id]);
  });

  it('an agent takes over, and is heard on the platform; the bot is silent', async () => {
    const conversation = 'with-agent';
    await shop.say(message('我要找人工', conversation));
    const [notice] = await shop.heard(conversation, 1);
    expect(notice).toMatch(/人工|客服|留言/);
    const { id } = await shop.logOf(conversation);
    await shop.agent.post(`/v1/conversations/${id}/take`).expect(200);
    const text = '您好，我是李雷，**马上**帮您看。';
    await shop.agent.post(`/v1/conversations/${id}/events`).send({ text }).expect(201);
    const texts = await shop.heard(conversation, 3);
    expect(texts[1]).toContain('李雷');
    expect(texts[2]).toContain('我是李雷');
    await shop.say(message('怎么退货', conversation));
    await pause(500);
    expect(await shop.heard(conversation, 3)).toHaveLength(3);
  });

  it('a number chooses among the options of the answer before', async () => {
    const conversation = 'choosing';
    await shop.say(message('发票', conversation));
    const [first] = await shop.heard(conversation, 1);
    expect(first).toMatch(/1\. /);
    await shop.say(message('2', conversation));
    const [, second] = await shop.heard(conversation, 2);
    expect(second).not.toMatch(/1\. /);
    const chosen = (await shop.logOf(conversation)).items.findLast(isVisitors);
    expect(first).toContain(chosen?.body.text);
    expect(chosen?.body.option).toMatch(/^[0-9a-f-]{36}$/);
  });
});
