import { randomUUID } from 'node:crypto';
import { GroupInput } from '../src/conversations/groups/group.dto.js';
import { GroupService } from '../src/conversations/groups/group.service.js';
import type { TenantContext } from '../src/shared/tenant-context.js';
import type { TestApp } from './support/app.js';
import { InboxOffice } from './support/inbox-office.js';
import { fieldsOf, type Caller } from './support/people.js';

interface Item {
  readonly id: string;
  readonly opening: string | null;
  readonly tags: readonly string[];
}

describe('the table of conversations', () => {
  let office: InboxOffice;
  let here: TestApp;
  let shop: TenantContext;
  let li: Caller;
  let owner: Caller;

  beforeAll(async () => {
    office = await InboxOffice.open();
    ({ here, shop } = office);
    li = await here.acting(office.ids.li, shop);
    owner = await here.signedIn(shop, 'owner', { name: '店长' });
  });
  afterAll(() => office.close());

  const items = async (query: object, who = li): Promise<readonly Item[]> =>
    (
      await who
        .get('/v1/conversation-table')
        .query({ limit: 100, ...query })
        .expect(200)
    ).body.items;
  const found = async (query: object, who = li) => (await items(query, who)).map(({ id }) => id);
  const download = async (query: object) =>
    (await owner.get('/v1/conversation-table/export').query(query).expect(200)).text;
  const asked = async (question: string): Promise<string> => {
    const program = await here.withKey(shop, 'ask');
    return (await program.post('/v1/ask').send({ question }).expect(200)).body.conversationId;
  };

  it('shows what was asked, how it was answered and who has it', async () => {
    const id = await asked('怎么退货？');
    await li.post(`/v1/conversations/${id}/take`).expect(200);
    await li
      .patch(`/v1/conversations/${id}/tags`)
      .send({ add: ['退货'] })
      .expect(200);
    const [row] = await items({ q: '怎么退货' });
    expect(row).toMatchObject({
      ...{ id, channel: 'api', language: 'zh', state: 'human', tags: ['退货'], questions: 1, kinds: ['faq'] },
      ...{ opening: '怎么退货？', outcomes: ['handedOff'], rating: null, answerSeq: 2 },
      agent: { id: office.ids.li, name: '李雷' },
    });
    await li.get(`/v1/conversations/${id}/traces/2`).expect(200);
  });

  it('narrows by each of its filters, and by all of them', async () => {
    const name = `钱${randomUUID()}`;
    const id = await office.conversation(['蓝牙音箱 100% 没声音'], name);
    await li.post(`/v1/conversations/${id}/take`).expect(200);
    await li
      .patch(`/v1/conversations/${id}/tags`)
      .send({ add: ['音箱'] })
      .expect(200);
    const other = await asked('Do you ship to Canada?');
    const yes = [{ channel: 'api' }, { language: 'zh' }, { state: 'human' }, { tag: '音箱' }, { agent: office.ids.li }];
    for (const query of [...yes, { outcome: 'handedOff' }, { q: '没声音' }, { q: `${name} 100%` }, { days: 1 }])
      expect([query, await found(query)]).toEqual([query, expect.arrayContaining([id])]);
    const no = [{ channel: 'slack' }, { language: 'en' }, { state: 'bot' }, { tag: '退款' }, { agent: office.ids.han }];
    for (const query of [
      ...no,
      { outcome: 'solved' },
      { kind: 'faq' },
      { rating: 5 },
      { q: '没_音' },
      { to: '2020-01-01' },
    ])
      expect([query, (await found(query)).includes(id)]).toEqual([query, false]);
    expect(await found({ kind: 'faq', language: 'en' })).toContain(other);
    expect(await found({ ...Object.assign({}, ...yes), q: name, outcome: 'handedOff', days: 2 })).toEqual([id]);
  });

  it('narrows by the group that has it or had it last, and says which that is', async () => {
    const group = (name: string, isDefault: boolean) =>
      here.get(GroupService).add(shop, GroupInput.parse({ name, isDefault, members: [office.ids.li] }));
    const [front, refunds] = [await group('一线', true), await group('退款组', false)];
    const [held, had, never] = [
      await office.conversation(['要退款']),
      await office.conversation(['要换货']),
      await office.conversation(['随便看看']),
    ];
    await li.post(`/v1/conversations/${held}/take`).expect(200);
    await li.post(`/v1/conversations/${had}/transfer`).send({ group: refunds.id }).expect(200);
    await li.post(`/v1/conversations/${had}/release`).expect(200);
    expect(await found({ group: front.id })).toContain(held);
    expect(await found({ group: refunds.id })).toEqual([had]);
    for (const { id } of [front, refunds]) expect(await found({ group: id })).not.toContain(never);
    const named = (await li.get('/v1/conversation-table').query({ group: refunds.id }).expect(200)).body.items;
    expect(named).toMatchObject([{ id: had, state: 'bot', group: { id: refunds.id, name: '退款组' } }]);
    expect(await download({ format: 'csv', group: refunds.id })).toContain(',退款组,');
  });

  it('comes in pages, in four orders, without a gap', async () => {
    for (const sort of ['changed', 'started']) {
      const all = await found({ sort });
      expect(all.length).toBeGreaterThan(2);
      expect(await found({ sort, order: 'asc' })).toEqual(all.toReversed());
      const paged: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const query = { sort, limit: 2, ...(cursor && { cursor }) };
        const { body } = await li.get('/v1/conversation-table').query(query).expect(200);
        paged.push(...body.items.map((item: Item) => item.id));
        cursor = body.next as string | null;
      }
      expect(paged).toEqual(all);
    }
  });

  it('is exported as a file for spreadsheets, in which no text is a formula', async () => {
    const evil = '=HYPERLINK("http://evil.example","退款")';
    const id = await office.conversation([evil], '+86 张三');
    const text = await download({ format: 'csv', q: 'HYPERLINK' });
    const [head, row, ...rest] = text.split('\r\n');
    expect(head).toBe(
      '\uFEFFid,startedAt,updatedAt,channel,language,state,visitorName,visitorExternalId,agent,group,tags,questions,kinds,outcomes,rating,opening',
    );
    expect(row?.startsWith(`${id},`)).toBe(true);
    expect(row).toContain(`,'+86 张三,`);
    expect(row).toContain(`"'=HYPERLINK(""http://evil.example"",""退款"")"`);
    expect(rest).toEqual(['']);
  });

  it('is exported with every event, over many pages, one conversation a line', async () => {
    const tag = '导出';
    const ids: string[] = [];
    for (let i = 0; i < 3; i++) ids.push(await office.conversation(['第一句', '第二句\n"引号"']));
    const empty = await office.conversation([]);
    await li.post(`/v1/conversations/${ids[1]}/notes`).send({ text: '备注' }).expect(201);
    for (const id of [...ids, empty])
      await li
        .patch(`/v1/conversations/${id}/tags`)
        .send({ add: [tag] })
        .expect(200);
    await here.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [shop.tenantId]);
      const begun = 'UPDATE conversations SET last_seq = 1 WHERE id = $1';
      await manager.query(begun, [empty]);
      const copy = `INSERT INTO conversations (id, visitor_id, channel, language, tags, created_at, last_seq)
        SELECT gen_random_uuid(), visitor_id, channel, language, tags, created_at + n * interval '1 second', last_seq
        FROM conversations, generate_series(1, 450) AS n WHERE id = $1`;
      await manager.query(copy, [empty]);
      const long = `INSERT INTO conversation_events (conversation_id, seq, kind, author_kind, body, at)
        SELECT $1, 2 + n, 'message', 'visitor', '{"text": "长"}', now() FROM generate_series(1, 2500) AS n`;
      await manager.query(long, [ids[2]]);
    });
    const lines = (await download({ format: 'jsonl', tag })).split('\n');
    expect(lines.pop()).toBe('');
    expect(lines).toHaveLength(454);
    const parsed = lines.map((line) => JSON.parse(line) as { id: string; events: { seq: number; body: object }[] });
    expect(parsed.slice(0, 4).map(({ id }) => id)).toEqual([...ids, empty]);
    expect(parsed.map(({ events }) => events.length).slice(0, 5)).toEqual([2, 3, 2502, 0, 0]);
    expect(new Set(parsed.map(({ id }) => id)).size).toBe(454);
    expect(parsed[1]?.events).toMatchObject([
      { seq: 1, kind: 'message', author: { kind: 'visitor' }, body: { text: '第一句' } },
      { seq: 2, body: { text: '第二句\n"引号"' } },
      { seq: 3, kind: 'note', author: { kind: 'agent', name: '李雷' }, body: { text: '备注' } },
    ]);
    expect(await download({ format: 'jsonl', tag: '没有' })).toBe('');
    expect((await download({ tag: '没有' })).split('\r\n')).toHaveLength(2);
  });

  it('is exported by owners only, and that is written down', async () => {
    await li.get('/v1/conversation-table/export').expect(403);
    await (await here.withKey(shop, 'conversations')).get('/v1/conversation-table/export').expect(403);
    await download({ format: 'jsonl', channel: 'api', days: 7 });
    const { body } = await owner.get('/v1/audit').expect(200);
    expect(body.items[0]).toMatchObject({
      action: 'conversations.export',
      actor: { kind: 'user', name: '店长' },
      details: { format: 'jsonl', filter: { channel: 'api', days: 7 } },
    });
  });

  it('is for those who may read conversations, and has none of another tenant', async () => {
    const stranger = await here.signedIn(await here.addTenant(), 'owner');
    expect(await found({}, stranger)).toEqual([]);
    expect((await stranger.get('/v1/conversation-table/export?format=jsonl').expect(200)).text).toBe('');
    await (await here.signedIn(shop, 'viewer')).get('/v1/conversation-table').expect(403);
    await here.anyone().get('/v1/conversation-table').expect(401);
    await here.anyone().get('/v1/conversation-table/export').expect(401);
    for (const [query, field] of [
      ['outcome=happy', 'outcome'],
      ['rating=6', 'rating'],
      ['agent=li', 'agent'],
      ['group=退款', 'group'],
      ['sort=size', 'sort'],
      ['cursor=x', 'cursor'],
      ['from=2026-11-02&to=2026-11-01', 'to'],
    ] as const)
      expect(fieldsOf((await li.get(`/v1/conversation-table?${query}`).expect(400)).body)).toEqual([field]);
    await owner.get('/v1/conversation-table/export?format=pdf').expect(400);
  });
});
