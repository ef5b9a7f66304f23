import { VisitorService } from '../src/conversations/visitor.service.js';
import { ConversationService } from '../src/conversations/conversation.service.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import { InboxOffice } from './support/inbox-office.js';
import type { Caller } from './support/people.js';

interface Draft {
  readonly text: string;
  readonly probability: number;
  readonly source: { readonly kind: string; readonly id: string; readonly title: string };
}

describe('what an agent finds beside a conversation', () => {
  let office: InboxOffice;
  let shop: TenantContext;
  let li: Caller;
  let stranger: Caller;

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ shop } = office);
    li = await office.here.acting(office.ids.li, shop);
    stranger = await office.here.signedIn(await office.here.addTenant(), 'owner');
  });
  afterAll(() => office.close());

  const drafts = async (id: string) => (await li.get(`/v1/conversations/${id}/drafts`).expect(200)).body;

  describe('drafts of a reply', () => {
    it.each([
      ['怎么退货', '如何申请退货？'],
      ['how do I return this', 'How do I return an item?'],
    ])('to «%s» come from what is published, likeliest first', async (question, title) => {
      const id = await office.conversation([question]);
      const { seq, items } = await drafts(id);
      expect(seq).toBe(1);
      expect(items[0].source).toMatchObject({ kind: 'faq', title });
      expect(items.length).toBeLessThanOrEqual(3);
      const chances = items.map(({ probability }: Draft) => probability);
      expect(chances).toEqual(chances.toSorted((one: number, other: number) => other - one));
      expect(Math.min(...chances)).toBeGreaterThanOrEqual(0.2);
      // Nothing is said by looking.
      const { body: log } = await li.get(`/v1/conversations/${id}/events`).expect(200);
      expect(log.items).toHaveLength(1);
    });

    it.each([['今天天气怎么样？'], ["what's the weather like today"], ['ksjdhf qqq']])(
      'are none for «%s», which nothing here answers',
      async (question) => {
        const id = await office.conversation([question]);
        expect(await drafts(id)).toMatchObject({ seq: 1, items: [] });
      },
    );

    it('are about the question, not about the courtesies and the wish for a person after it', async () => {
      const id = await office.conversation(['你好', '可以开发票吗？', '转人工', '谢谢']);
      const { seq, question, items } = await drafts(id);
      expect([seq, question]).toEqual([2, '可以开发票吗？']);
      expect(items[0].source.title).toContain('发票');
    });

    it('are none when an agent has answered, until the visitor asks again', async () => {
      const id = await office.conversation(['怎么退货']);
      await li.post(`/v1/conversations/${id}/take`).expect(200);
      await li.post(`/v1/conversations/${id}/events`).send({ text: '我来帮您' }).expect(201);
      expect(await drafts(id)).toEqual({ seq: null, question: null, items: [] });
      await office.say(id, '可以开发票吗？');
      expect((await drafts(id)).items[0].source.title).toContain('发票');
    });

    it('are nobody else’s business', async () => {
      const id = await office.conversation(['怎么退货']);
      await stranger.get(`/v1/conversations/${id}/drafts`).expect(404);
      await office.here.anyone().get(`/v1/conversations/${id}/drafts`).expect(401);
      await (await office.here.signedIn(shop, 'viewer')).get(`/v1/conversations/${id}/drafts`).expect(403);
    });
  });

  describe('the history of a visitor', () => {
    const opened = async (visitor: { externalId?: string; name: string; email: string }, channel: string) => {
      const visitors = office.here.get(VisitorService);
      const { externalId, ...claims } = visitor;
      const known = externalId ? await visitors.identified(shop, { externalId, ...claims }) : visitors.stranger();
      const id = await office.here.get(ConversationService).open(shop, { visitor: known, channel, language: 'zh' });
      await office.say(id, `在${channel}说的`);
      return { id, visitorId: known.id };
    };
    const history = async (id: string, query = '') =>
      (await li.get(`/v1/inbox/conversations/${id}/history${query}`).expect(200)).body;
    const idsOf = ({ items }: { items: readonly { id: string }[] }) => items.map(({ id }) => id);

    it('goes over all channels of one identity, latest first, in pages', async () => {
      const customer = { externalId: 'customer-17', name: '王芳', email: 'wang@example.com' };
      const first = await opened(customer, 'api');
      const second = await opened(customer, 'widget');
      const third = await opened(customer, 'telegram');
      expect(idsOf(await history(third.id))).toEqual([second.id, first.id]);
      const page = await history(third.id, '?limit=1');
      expect(idsOf(page)).toEqual([second.id]);
      const rest = await history(third.id, `?limit=1&cursor=${page.next}`);
      expect([idsOf(rest), rest.next]).toEqual([[first.id], null]);
      expect(page.items[0]).toMatchObject({ channel: 'widget', last: { text: '在widget说的' } });
    });

    it('never merges by a name or an e-mail address that nobody vouches for', async () => {
      const same = { name: '李静', email: 'li@example.com' };
      const vouched = await opened({ ...same, externalId: 'customer-18' }, 'widget');
      const other = await opened({ ...same, externalId: 'customer-19' }, 'widget');
      const unknown = await opened(same, 'widget');
      await office.here.database.transaction(async (manager) => {
        await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
        const sql = 'UPDATE visitors SET name = $2, email = $3 WHERE id = $1';
        await manager.query(sql, [unknown.visitorId, same.name, same.email]);
      });
      for (const { id } of [vouched, other, unknown]) expect(idsOf(await history(id))).toEqual([]);
    });

    it('joins what a stranger said before the site vouched for them', async () => {
      const customer = { externalId: 'customer-20', name: '赵敏', email: 'zhao@example.com' };
      const known = await opened(customer, 'widget');
      const before = await opened({ name: '', email: '' }, 'widget');
      expect(idsOf(await history(before.id))).toEqual([]);
      const conversations = office.here.get(ConversationService);
      expect(await conversations.adopt(shop, before.id, before.visitorId, known.visitorId)).toBe(true);
      expect(idsOf(await history(before.id))).toEqual([known.id]);
    });

    it('is nobody else’s business', async () => {
      const { id } = await opened({ externalId: 'customer-21', name: '', email: 'x@example.com' }, 'api');
      await stranger.get(`/v1/inbox/conversations/${id}/history`).expect(404);
      await office.here.anyone().get(`/v1/inbox/conversations/${id}/history`).expect(401);
      await li.get(`/v1/inbox/conversations/${id}/history?cursor=x`).expect(400);
    });
  });
});
