import { VisitorService } from '../../src/conversations/visitor.service.js';
import type { Caller } from './people.js';
import { PNG } from './sample-files.js';
import type { WebhookShop } from './webhook-shop.js';

/** Somebody with two conversations over the API and one on a chat platform, by everything that is known of them. */
export const NAME = '尉迟琉璃';
export const EMAIL = 'liuli.7f3a@example.com';
export const ID = 'customer-7f3a';
export const PLATFORM_ID = 'wx-liuli-7f3a';
export const CANARY = '紫色独角兽雨伞在梅雨天漏水该怎么办呢';
export const SECOND = 'does the lavender unicorn kite fly upside down';
export const ALL_OF_THEM = [NAME, EMAIL, ID, PLATFORM_ID, CANARY, SECOND];
/** What somebody else asks. */
export const BYSTANDER = '黄色独角兽雨伞什么时候再来一批呀';

const REPLY = `${NAME}您好，伞面可以免费换。`;

type Ask = (question: string, visitor: string, key?: string) => Promise<{ conversationId: string }>;

/** Leaves traces wherever words of a visitor can get to. Returns the published FAQ that has learned a wording of theirs. */
export async function leaveTraces(shop: WebhookShop, owner: Caller, ask: Ask): Promise<string> {
  const events = ['message.created', 'conversation.taken'];
  const switchedOff = { url: 'https://office.example/hook', events, enabled: false };
  await owner.post('/v1/webhooks').send(switchedOff).expect(201);
  const { conversationId } = await ask(CANARY, ID, 'key-of-7f3a');
  const visitor = { externalId: ID, name: NAME, email: EMAIL };
  await shop.servers[0].get(VisitorService).identified(shop.tenant, visitor);
  await ask(SECOND, ID);
  await ask(BYSTANDER, 'bystander');
  await speakOnPlatform(shop);
  const agent = await shop.servers[0].signedIn(shop.tenant, 'owner', { name: '李雷' });
  await attend(agent, conversationId);
  const published = await learn(owner);
  const right = { seq: 2, question: '雨伞漏水怎么办', answer: REPLY };
  await agent.post(`/v1/conversations/${conversationId}/corrections`).send(right).expect(201);
  return published;
}

async function speakOnPlatform(shop: WebhookShop): Promise<void> {
  const place = { conversation: { id: 'c-7f3a', type: 'direct' }, sender: { id: PLATFORM_ID, name: NAME } };
  const { status } = await shop.say({ type: 'message', id: 'm-7f3a', text: CANARY, ...place });
  if (status !== 200) throw new Error(`The platform's message was not taken: ${status}`);
  await shop.heard('c-7f3a', 1);
}

/** An agent answers with a file, notes and tags. */
async function attend(agent: Caller, conversationId: string): Promise<void> {
  const of = `/v1/conversations/${conversationId}`;
  await agent.post(`${of}/take`).expect(200);
  const call = agent.post(`${of}/files`).query({ name: `${NAME}.png` });
  const { body: file } = await call.set('Content-Type', 'application/octet-stream').send(PNG).expect(201);
  const calls = [
    agent.post(`${of}/events`).send({ text: REPLY, files: [file.id] }),
    agent.post(`${of}/notes`).send({ text: `${NAME} 是老顾客` }),
  ];
  for (const each of calls) await each.expect(201);
  const tags = { add: [NAME] };
  await agent.patch(`${of}/tags`).send(tags).expect(200);
  await agent.post(`${of}/release`).expect(200);
}

/** An editor makes a draft, a wording and tests of what they asked. */
async function learn(owner: Caller): Promise<string> {
  await owner.post('/v1/gaps/refresh').expect(200);
  const { items: gaps } = (await owner.get('/v1/gaps').expect(200)).body;
  const gapOf = (question: string) => gaps.find((gap: { question: string }) => gap.question === question).id;
  const drafting = owner.post(`/v1/gaps/${gapOf(CANARY)}/draft`);
  await drafting.send({}).expect(201);
  const known = { question: 'Do kites fly upside down?', answer: 'No.', language: 'en', status: 'published' };
  const { body: faq } = await owner.post('/v1/faqs').send(known).expect(201);
  const merging = owner.post(`/v1/gaps/${gapOf(SECOND)}/merge`);
  await merging.send({ faqId: faq.id }).expect(200);
  for (const [question, language] of [
    [CANARY, 'zh'],
    [SECOND, 'en'],
  ]) {
    const making = owner.post('/v1/tests').set('Idempotency-Key', `test-${language}`);
    await making.send({ question, language, expect: {} }).expect(201);
  }
  await owner.post('/v1/tests/run').send({}).expect(200);
  return faq.id;
}
