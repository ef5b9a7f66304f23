import { setTimeout as pause } from 'node:timers/promises';
import discord from '../plugins/discord/index.js';
import { ConversationLog } from '../src/conversations/conversation-log.js';
import type { ConversationEvent } from '../src/conversations/event.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { DemoShop } from '../src/demo-shop.js';
import type { Channel } from '../src/sdk/channel.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { DiscordSimulator } from './simulator/discord.js';
import { startApp, type TestApp } from './support/app.js';
import { CHINESE, repeats } from './support/repeating-model.js';
import { says, ScriptedModel } from './support/scripted-model.js';
import { until } from './support/webhook-shop.js';

const TOKEN = 'MTEwMDAwMDAwMDAwMDAwMDAwMQ.Gabcde.a-token-of-the-simulator-000001';

const isAnswer = ({ kind, author }: ConversationEvent) => kind === 'message' && author.kind === 'bot';

describe('an answer that grew on Discord', () => {
  /** What happens on the platform just before its last edit. */
  let atTheEnd: () => void = () => undefined;
  let app: TestApp;
  let shop: TenantContext;
  let platform: DiscordSimulator;
  let visitors = 0;

  const channel: Channel = {
    ...discord,
    async stream(...asked) {
      const writer = await discord.stream!(...asked);
      const finish = (text: string) => {
        atTheEnd();
        return writer.finish(text);
      };
      return { ...writer, finish };
    },
  };

  beforeAll(async () => {
    platform = await DiscordSimulator.start(TOKEN);
    const model = new ScriptedModel(repeats((text) => says(text, 60)));
    app = await startApp({ model, channels: [channel], env: { FETCH_ALLOW_ADDRESSES: '127.0.0.1' } });
    await app.get(DemoShop).seed();
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const owner = await app.signedIn(shop, 'owner');
    const settings = { botToken: TOKEN, apiRoot: platform.apiRoot };
    await owner.post('/v1/channel-accounts').send({ platform: 'discord', name: '社区', settings }).expect(201);
    await until(() => platform.gateway.greetings.length > 0);
  });
  afterAll(async () => {
    await app.close();
    await platform.close();
  });

  /** A visitor in a channel of their own asks; resolves when the log has what is wanted. */
  const ask = async (wanted: (log: readonly ConversationEvent[]) => boolean) => {
    const place = `330000000000000000${(visitors += 1)}`;
    platform.channels.add(place);
    platform.say(CHINESE, { channel_id: place });
    let log: readonly ConversationEvent[] = [];
    await until(async () => wanted((log = await logAt(place))));
    await pause(2500); // two tries more, if there were any
    return { log, shown: platform.messages.filter(({ channel: at }) => at === place).map(({ content }) => content) };
  };
  const logAt = async (place: string): Promise<readonly ConversationEvent[]> => {
    const sql = `SELECT conversation_id AS id FROM channel_threads WHERE place LIKE '%' || $1 || '%'`;
    const rows = await app.get(TenantStore).within(shop, (manager) => manager.query<{ id: string }[]>(sql, [place]));
    return rows[0]?.id ? app.get(ConversationLog).read(shop, rows[0].id, 0, 50) : [];
  };
  const answerIn = (log: readonly ConversationEvent[]) => String(log.find(isAnswer)?.body.text).slice(0, 20);

  it('and whose last edit was not heard, stands there once: nobody sends it again', async () => {
    atTheEnd = () => platform.server.failNext('unheard', '/messages/');
    const { log, shown } = await ask((events) => events.some(({ kind }) => kind === 'state'));
    expect(shown.filter((text) => text.includes(answerIn(log)))).toHaveLength(1);
    expect(log.find(({ kind }) => kind === 'error')?.body).toMatchObject({ reason: 'unknown', seq: 2 });
    expect(log.at(-1)?.body).toMatchObject({ state: 'waiting', reason: 'delivery_unknown' });
    expect(shown.at(-1)).toMatch(/人工客服/);
  });

  it('and was deleted there by somebody comes as a message of its own', async () => {
    atTheEnd = () => platform.messages.splice(0);
    const { log, shown } = await ask((events) => events.some(isAnswer));
    expect(shown).toEqual([expect.stringContaining(answerIn(log))]);
    expect(log.at(-1)).toMatchObject({ kind: 'message', author: { kind: 'bot' } });
  });
});
