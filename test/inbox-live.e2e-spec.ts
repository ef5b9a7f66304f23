import { setTimeout as pause } from 'node:timers/promises';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import { VisitorService } from '../src/conversations/visitor.service.js';
import { DemoShop } from '../src/demo-shop.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { startApp, type TestApp } from './support/app.js';
import { InboxClient } from './support/inbox-client.js';
import { InboxOffice } from './support/inbox-office.js';
import type { Caller } from './support/people.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { says, ScriptedModel } from './support/scripted-model.js';
import { WidgetClient } from './support/widget-client.js';

describe('the inbox, live', () => {
  let office: InboxOffice;
  let here: TestApp;
  let there: TestApp;
  let shop: TenantContext;
  let ids: InboxOffice['ids'];

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ here, there, shop, ids } = office);
  });
  afterAll(() => office.close());

  describe('what happens', () => {
    it('hears of what another process writes, in the list and in the thread, in order', async () => {
      const id = await office.conversation(['一']);
      const client = await office.agent(there, ids.han);
      expect((await client.follow(id)).events?.map(({ body }) => body.text)).toEqual(['一']);
      const listed = client.next(
        ({ items }) => items?.some((item) => item.id === id && item.state === 'waiting') ?? false,
      );
      const third = client.next(({ event }) => event?.body.text === '三');
      const changed = client.next(({ event }) => event?.kind === 'state');
      await office.say(id, '二');
      await office.say(id, '三');
      await office.wish(id);
      await Promise.all([third, changed, listed]);
      const seqs = client.frames.flatMap(({ event }) => (event ? [event.seq] : []));
      expect(seqs).toEqual([2, 3, 4]);
    });

    it('tells each tenant of its own conversations only, though news of both travels together', async () => {
      const tea = await here.addTenant();
      const server = await here.addPerson();
      await here.join(tea, server, 'agent');
      const ours = await office.agent(there, ids.han);
      const theirs = office.keep(await InboxClient.connect(there, server, tea.tenantId));
      const [one, two] = [await office.conversation([]), await office.conversation([])];
      const visitor = here.get(VisitorService).stranger();
      const opening = { visitor, channel: 'api', language: 'en' } as const;
      const third = await here.get(ConversationService).open(tea, opening);
      const message = { kind: 'message', author: { kind: 'visitor' }, body: { text: 'tea?' } } as const;
      const heard = [one, two].map((id) => ours.next(({ items }) => items?.some((item) => item.id === id) ?? false));
      const told = theirs.next(({ items }) => items?.some(({ id }) => id === third) ?? false);
      await Promise.all([
        office.say(one, '一'),
        here.get(ConversationLog).append(tea, third, message),
        office.say(two, '二'),
      ]);
      await Promise.all([...heard, told]);
      await pause(300);
      const listed = (client: InboxClient) => client.frames.flatMap(({ items = [] }) => items.map(({ id }) => id));
      expect(new Set(listed(ours))).toEqual(new Set([one, two]));
      expect(new Set(listed(theirs))).toEqual(new Set([third]));
    });

    it('whoever reconnects gets what was missed, once', async () => {
      const id = await office.conversation(['一', '二']);
      const client = await office.agent(here, ids.li);
      const before = (await client.follow(id)).events ?? [];
      client.close();
      await office.say(id, '三');
      await office.say(id, '四');
      const again = await office.agent(there, ids.li);
      const missed = (await again.follow(id, before.at(-1)?.seq)).events ?? [];
      expect(missed.map(({ body }) => body.text)).toEqual(['三', '四']);
      const next = again.next(({ event }) => event?.body.text === '五');
      await office.say(id, '五');
      expect((await next).event?.seq).toBe(5);
    });

    it('all windows see who is away, also those that are opened later, and nobody of another tenant', async () => {
      const li = await here.acting(ids.li, shop);
      const away = (says: unknown, who: Caller = li) => who.put('/v1/inbox/away').send({ away: says });
      const told = ({ frames }: InboxClient) => frames.findLast(({ type }) => type === 'away')?.agents;
      const windows = [await office.agent(here, ids.li), await office.agent(there, ids.han)];
      const heard = windows.map((window) => window.next(({ agents }) => agents?.length === 1));
      await away(true).expect(200, { away: true });
      await Promise.all(heard);
      windows.push(await office.agent(there, ids.li));
      await windows[2]?.ask({ type: 'ping' }, 'pong');
      expect(windows.map(told)).toEqual([[ids.li], [ids.li], [ids.li]]);
      const stranger = await here.signedIn(await here.addTenant(), 'agent');
      const listed = async (who: Caller) => (await who.get('/v1/inbox/away').expect(200)).body.agents;
      expect([await listed(li), await listed(stranger)]).toEqual([[ids.li], []]);
      await away(false).expect(200);
      expect(await listed(li)).toEqual([]);
      await away('离开').expect(400);
      await away(true, await here.withKey(shop, 'conversations')).expect(401);
      await away(true, await here.signedIn(shop, 'viewer')).expect(403);
    });

    it('two agents in two processes see each other look, type and leave', async () => {
      const id = await office.conversation(['帮帮我']);
      const first = await office.agent(here, ids.li);
      const second = await office.agent(there, ids.han);
      const names = (frame: { agents?: readonly { name: string }[] }) =>
        frame.agents?.map(({ name }) => name).toSorted();
      await first.follow(id);
      const both = first.next((frame) => frame.agents?.length === 2);
      await second.follow(id);
      expect(names(await both)).toEqual(['李雷', '韩梅梅']);
      const typing = first.next(
        ({ agents }) => agents?.some(({ name, typing }) => name === '韩梅梅' && typing) ?? false,
      );
      second.send({ type: 'typing', conversationId: id });
      await typing;
      const quiet = first.next(({ agents }) => agents?.every((one) => !one.typing) ?? false);
      const left = first.next(({ agents }) => agents?.length === 1);
      second.close();
      expect(names(await left)).toEqual(['李雷']);
      await quiet;
    });

    it('shows the visitor’s typing to the agent and the agent’s to the visitor', async () => {
      const visitor = await WidgetClient.connect(Number(new URL(here.url).port));
      office.keep(visitor);
      const { conversationId: id = '' } = await visitor.hello();
      await visitor.ask('怎么退货');
      const client = await office.agent(there, ids.han);
      await client.follow(id);
      const seen = client.next(({ type }) => type === 'typing');
      visitor.send({ type: 'typing' });
      expect((await seen).conversationId).toBe(id);
      const shown = visitor.next(({ type }) => type === 'typing');
      client.send({ type: 'typing', conversationId: id });
      expect(await shown).toMatchObject({ author: 'agent' });
    });

    it.each([
      ['no JSON', 'hello'],
      ['an unknown kind', { type: 'say' }],
      ['no id', { type: 'follow' }],
      ['an id that is none', { type: 'follow', conversationId: '1' }],
    ])('refuses %s and goes on', async (_, frame) => {
      const client = await office.agent(here, ids.li);
      expect(await client.ask(frame, 'error')).toMatchObject({ code: 'invalid_frame' });
      expect(await client.ask({ type: 'ping' }, 'pong')).toBeTruthy();
    });
  });
});

describe('an answer that is being written, in the inbox', () => {
  it('is seen piece by piece, and then as it stands in the log', async () => {
    const model = new ScriptedModel(repeats((text) => says(text, 40)));
    const app = await startApp({ model });
    try {
      await app.get(DemoShop).seed();
      const shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
      await app.get(TurnRunner).warmUp(shop);
      const id = await app.addPerson();
      await app.join(shop, id, 'agent');
      const visitor = await WidgetClient.connect(Number(new URL(app.url).port));
      const { conversationId = '' } = await visitor.hello();
      await visitor.ask('怎么退货');
      const client = await InboxClient.connect(app, id, shop.tenantId);
      await client.follow(conversationId);
      const { body } = await visitor.ask(CHINESE);
      await pause(100);
      const deltas = client.frames.filter(({ type }) => type === 'delta');
      expect(deltas.length).toBeGreaterThan(1);
      const written = deltas.map(({ text }) => text).join('');
      expect(written.trim()).toBe(body.text);
      expect(client.frames.findLast(({ event }) => event)?.event?.body.text).toBe(body.text);
      for (const one of [visitor, client]) one.close();
    } finally {
      await app.close();
    }
  });
});
