import { randomUUID } from 'node:crypto';
import { TurnRunner } from '../src/assistant/turn-runner.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import type { TestApp } from './support/app.js';
import { InboxOffice, type Item } from './support/inbox-office.js';
import type { Caller } from './support/people.js';

describe('the list of the inbox and what agents do with it', () => {
  let office: InboxOffice;
  let here: TestApp;
  let there: TestApp;
  let shop: TenantContext;
  let ids: InboxOffice['ids'];
  let li: Caller;
  let han: Caller;

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ here, there, shop, ids } = office);
    li = await here.acting(ids.li, shop);
    han = await there.acting(ids.han, shop);
  });
  afterAll(() => office.close());

  describe('the list', () => {
    it('has five views, their counts, filters and pages', async () => {
      const waiting = await office.conversation(['有人吗']);
      await office.wish(waiting);
      const mine = await office.conversation(['我的包裹呢']);
      await li.post(`/v1/conversations/${mine}/take`).expect(200);
      const closed = await office.conversation(['谢谢']);
      await li.post(`/v1/conversations/${closed}/close`).expect(200);
      const bot = await office.conversation(['怎么退货']);
      expect(await office.found(li, { view: 'mine' })).toEqual([mine]);
      expect(await office.found(han, { view: 'mine' })).toEqual([]);
      expect(await office.found(li, { view: 'unassigned' })).toEqual([waiting]);
      expect(await office.found(li, { view: 'bot' })).toContain(bot);
      expect(await office.found(li, { view: 'closed' })).toEqual([closed]);
      const all = await office.found(li, { view: 'open' });
      expect(all).toEqual(expect.arrayContaining([waiting, mine, bot]));
      expect(all).not.toContain(closed);
      const { body: counts } = await li.get('/v1/inbox/counts').expect(200);
      expect(counts).toMatchObject({ mine: 1, unassigned: 1, open: all.length, closed: 1 });
      await li
        .patch(`/v1/conversations/${bot}/tags`)
        .send({ add: ['退货', 'VIP'] })
        .expect(200);
      expect(await office.found(li, { tag: '退货' })).toEqual([bot]);
      expect(await office.found(li, { tag: '退货', language: 'en' })).toEqual([]);
      expect(await office.found(li, { tag: '退货', channel: 'api' })).toEqual([bot]);
      const paged: string[] = [];
      let cursor: string | null = '';
      while (cursor !== null) {
        const query = { limit: 2, ...(cursor && { cursor }) };
        const page: { items: Item[]; next: string | null } = (
          await li.get('/v1/inbox/conversations').query(query).expect(200)
        ).body;
        paged.push(...page.items.map(({ id }) => id));
        cursor = page.next;
      }
      expect(paged).toEqual(await office.found(li, { view: 'open', limit: 100 }));
      await li.get('/v1/inbox/conversations').query({ view: 'everything' }).expect(400);
      await li.get('/v1/inbox/conversations').query({ cursor: 'x' }).expect(400);
    });

    it.each([
      ['part of a Chinese word', '蓝牙音', true],
      ['Chinese without spaces', '音箱连不上', true],
      ['two words in two messages', '音箱 manual', true],
      ['another case', 'BLUETOOTH', true],
      ['the visitor by name', '赵', true],
      ['an agent’s note', '换货单', true],
      ['a word that nobody said', '音响', false],
      ['one word of two', '音箱 冰箱', false],
      ['a sign that means anything to LIKE', '100%的', false],
      ['another such sign', '蓝_音', false],
    ])('finds %s', async (_, q, expected) => {
      const name = `赵${randomUUID()}`;
      const id = await office.conversation(['蓝牙音箱连不上手机', 'Is there a Bluetooth manual?'], name);
      await li.post(`/v1/conversations/${id}/notes`).send({ text: '开了换货单' }).expect(201);
      expect((await office.found(li, { q, limit: 100 })).includes(id)).toBe(expected);
      expect(await office.found(li, { q: `${name} 蓝牙` })).toEqual([id]);
    });

    it('has who waits in the order of the calls, the longest wait first, page by page, whatever is said meanwhile', async () => {
      for (const { id } of await office.list(li, { view: 'unassigned', limit: 100 }))
        await li.post(`/v1/conversations/${id}/close`).expect(200);
      const called = async (text: string) => {
        const id = await office.conversation([text]);
        await office.wish(id);
        return id;
      };
      const [first, second] = [await called('一'), await called('二')];
      const [taken, fourth, last] = [await called('三'), await called('四'), await called('五')];
      await office.say(first, '还有人吗');
      await li.post(`/v1/conversations/${taken}/take`).expect(200);
      const page = async (more: object) =>
        (await li.get('/v1/inbox/conversations').query({ view: 'unassigned', limit: 2, ...more })).body;
      const { items, next } = await page({});
      await office.say(last, '在吗');
      const rest = await page({ cursor: next });
      expect([...items, ...rest.items].map(({ id }: Item) => id)).toEqual([first, second, fourth, last]);
      expect(rest.next).toBeNull();
      expect((await page({ q: '在吗' })).items).toMatchObject([{ id: last }]);
      const { body: log } = await li.get(`/v1/conversations/${first}/events`).expect(200);
      expect(items[0].waitingSince).toBe(log.items[1].at);
      const { body: answered } = await li.get(`/v1/inbox/conversations/${taken}`).expect(200);
      expect(answered.waitingSince).toBeNull();
      expect(await office.found(li, { view: 'open', limit: 1 })).toEqual([last]);
    });

    it('counts what each agent has not read', async () => {
      const id = await office.conversation(['一', '二', '三']);
      const unread = async (who: Caller) => (await who.get(`/v1/inbox/conversations/${id}`).expect(200)).body.unread;
      expect(await unread(li)).toBe(3);
      await li.post(`/v1/conversations/${id}/read`).send({ seq: 2 }).expect(204);
      await li.post(`/v1/conversations/${id}/read`).send({ seq: 1 }).expect(204);
      expect([await unread(li), await unread(han)]).toEqual([1, 3]);
      await (
        await here.withKey(shop, 'conversations')
      )
        .post(`/v1/conversations/${id}/read`)
        .send({ seq: 1 })
        .expect(403);
    });
  });

  describe('what agents do', () => {
    it('what a colleague has is taken over by a transfer to oneself, and only from who was asked about', async () => {
      const id = await office.conversation(['李雷在忙，我来接']);
      await li.post(`/v1/conversations/${id}/take`).expect(200);
      await han.post(`/v1/conversations/${id}/take`).expect(409);
      const over = (from: string) => han.post(`/v1/conversations/${id}/transfer`).send({ to: ids.han, from });
      await over(ids.han).expect(409);
      expect((await over(ids.li).expect(200)).body.body).toMatchObject({ state: 'human', agentId: ids.han });
      // Whoever confirms what was so before takes it out of nobody's hands.
      const late = { to: ids.li, from: ids.li };
      await li.post(`/v1/conversations/${id}/transfer`).send(late).expect(409);
      await li.post(`/v1/conversations/${id}/events`).send({ text: '还在吗' }).expect(409);
      await han.post(`/v1/conversations/${id}/release`).expect(200);
      await han.post(`/v1/conversations/${id}/transfer`).send({ to: ids.han, from: ids.li }).expect(409);
      expect(await office.found(han, { view: 'mine' })).not.toContain(id);
    });

    it('a transfer gives it to a colleague, tells the visitor, and is refused to who may not answer', async () => {
      const id = await office.conversation(['转给懂的人']);
      await li.post(`/v1/conversations/${id}/take`).expect(200);
      const { body } = await li.post(`/v1/conversations/${id}/transfer`).send({ to: ids.han }).expect(200);
      expect(body.body).toMatchObject({ state: 'human', reason: 'transfer', agentId: ids.han });
      expect(body.body.text).toContain('韩梅梅');
      expect(await office.found(han, { view: 'mine' })).toContain(id);
      const viewer = await here.addPerson();
      await here.join(shop, viewer, 'viewer');
      await li.post(`/v1/conversations/${id}/transfer`).send({ to: viewer }).expect(404);
      await li.post(`/v1/conversations/${id}/close`).expect(200);
      await li.post(`/v1/conversations/${id}/transfer`).send({ to: ids.han }).expect(409);
      const { body: facets } = await li.get('/v1/inbox/facets').expect(200);
      expect(facets.colleagues).toEqual(expect.arrayContaining([{ id: ids.han, name: '韩梅梅' }]));
      expect(facets.colleagues.map((one: { id: string }) => one.id)).not.toContain(viewer);
    });

    it('replies and notes that are sent twice are there once; a note is no answer and no visitor’s business', async () => {
      const id = await office.conversation(['在吗']);
      const clientId = randomUUID();
      for (const _ of [1, 2])
        await li.post(`/v1/conversations/${id}/notes`).send({ text: '老客户', clientId }).expect(201);
      await li.post(`/v1/conversations/${id}/take`).expect(200);
      const reply = { text: '在的', clientId: randomUUID() };
      for (const _ of [1, 2]) await li.post(`/v1/conversations/${id}/events`).send(reply).expect(201);
      const { body } = await li.get(`/v1/conversations/${id}/events`).expect(200);
      expect(body.items.map(({ kind }: { kind: string }) => kind)).toEqual(['message', 'note', 'state', 'message']);
    });

    it('a note answers nobody: what the visitor asked before it is still answered after a crash', async () => {
      const id = await office.conversation(['怎么退货']);
      await li.post(`/v1/conversations/${id}/notes`).send({ text: '我看一眼' }).expect(201);
      const outcome = await here.get(TurnRunner).resume(shop, id);
      expect(outcome).toMatchObject({ answer: { kind: 'faq' }, trace: { question: '怎么退货' } });
    });

    it('many change tags at once and nothing is lost', async () => {
      const id = await office.conversation(['标签']);
      const names = Array.from({ length: 12 }, (_, i) => `标签${i}`);
      await Promise.all(
        names.map((name) =>
          li
            .patch(`/v1/conversations/${id}/tags`)
            .send({ add: [name] })
            .expect(200),
        ),
      );
      const { body } = await han
        .patch(`/v1/conversations/${id}/tags`)
        .send({ remove: ['标签3'] })
        .expect(200);
      expect(body.tags.toSorted()).toEqual(names.filter((name) => name !== '标签3').toSorted());
      await li
        .patch(`/v1/conversations/${id}/tags`)
        .send({ add: ['x'.repeat(41)] })
        .expect(400);
    });

    it('a tag too many is refused, and none is lost, also when two add the last one at once', async () => {
      const id = await office.conversation(['二十个']);
      const change = (who: Caller, input: object) => who.patch(`/v1/conversations/${id}/tags`).send(input);
      const names = Array.from({ length: 19 }, (_, i) => `t${10 + i}`);
      await change(li, { add: names }).expect(200);
      const both = await Promise.all([change(li, { add: ['aaa'] }), change(han, { add: ['zzz'] })]);
      expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]));
      const { tags } = (await change(li, {}).expect(200)).body;
      expect(tags).toHaveLength(20);
      for (const add of [['aab'], ['zzy']]) {
        const { body } = await change(li, { add }).expect(409);
        expect(body.error).toMatchObject({ code: 'conflict', details: { reason: 'too_many_tags', most: 20 } });
      }
      expect((await change(li, {}).expect(200)).body.tags).toEqual(tags);
      await change(li, { add: tags.slice(0, 1) }).expect(200);
      const { body } = await change(li, { add: ['aab'], remove: tags.slice(19) }).expect(200);
      expect(new Set(body.tags)).toEqual(new Set([...tags.slice(0, 19), 'aab']));
    });
  });
});
