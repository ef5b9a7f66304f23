import { setTimeout as pause } from 'node:timers/promises';
import kf from '../plugins/wecom-kf/index.js';
import { ChannelSweep } from '../src/channels/threads/channel-sweep.js';
import { TenantStore } from '../src/database/tenant-store.js';
import { DemoShop } from '../src/demo-shop.js';
import type { Channel, Pulled } from '../src/sdk/channel.js';
import { systemContext, type TenantContext } from '../src/shared/tenant-context.js';
import { TenantService } from '../src/tenants/tenant.service.js';
import { WECOM } from './simulator/wecom.js';
import { WecomKfSimulator } from './simulator/wecom-kf.js';
import { startApp, type TestApp } from './support/app.js';
import { freshDatabaseUrl } from './support/database.js';
import type { Caller } from './support/people.js';
import { until } from './support/until.js';

/** Holds up pages that were fetched, before they are stored. */
class Gate {
  private opened = Promise.resolve();
  private release = () => {};
  held = 0;

  close(): void {
    this.opened = new Promise((resolve) => (this.release = resolve));
  }

  open(): void {
    this.release();
  }

  /** WeCom's customer service behind this gate. */
  channel(): Channel {
    const pull = async (...asked: Parameters<NonNullable<Channel['pull']>>): Promise<Pulled> => {
      const page = await kf.pull!(...asked);
      this.held += 1;
      await this.opened;
      this.held -= 1;
      return page;
    };
    return { ...kf, pull };
  }
}

describe('a platform that is asked for what was said', () => {
  const gates = [new Gate(), new Gate()] as const;
  let platform: WecomKfSimulator;
  let servers: TestApp[];
  let owner: Caller;
  let account: string;
  let shop: TenantContext;

  beforeAll(async () => {
    platform = await WecomKfSimulator.start();
    const url = await freshDatabaseUrl();
    const env = { FETCH_ALLOW_ADDRESSES: '127.0.0.1' };
    const app = await startApp({ url, channels: [gates[0].channel()], env });
    await app.get(DemoShop).seed();
    servers = [app, await startApp({ url, channels: [gates[1].channel()], env })];
    shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    owner = await app.signedIn(shop, 'owner');
    const { corpId, secret, token, aesKey } = WECOM;
    const settings = { corpId, secret, token, aesKey, apiRoot: platform.wecom.server.url };
    const input = { platform: 'wecom-kf', name: '售后客服', settings };
    account = (await owner.post('/v1/channel-accounts').send(input).expect(201)).body.id;
  });
  afterAll(async () => {
    for (const server of servers) await server.close();
    await platform.wecom.close();
  });

  const call = async (server: number) => {
    const answers = await platform.deliver(`${servers[server]!.url}/hooks/wecom-kf/${account}`);
    expect(answers.at(-1)?.status).toBe(200);
  };
  const sweep = () => Promise.all(servers.map((server) => server.get(ChannelSweep).sweep()));
  const signIns = () => platform.wecom.server.callsOf('/gettoken').length;
  const answered = (customer: string) => until(async () => platform.delivered.some(({ to }) => to === customer));
  const stateOf = async () => (await owner.get(`/v1/channel-accounts/${account}`).expect(200)).body;
  const inTrouble = (wanted: boolean) => until(async () => ((await stateOf()).trouble !== null) === wanted);
  const change = async (secret: string) => {
    const { version } = await stateOf();
    await owner.patch(`/v1/channel-accounts/${account}`).send({ version, settings: { secret } }).expect(200);
  };
  /** As it is after many failures. */
  const postpone = () => {
    const sql = `UPDATE channel_cursors SET failures = 9, due_at = now() + interval '1 hour'`;
    return servers[0]!.get(TenantStore).within(shop, (manager) => manager.query(sql));
  };

  it('by two processes at once: what only the slower one was told of is fetched all the same', async () => {
    for (const gate of gates) gate.close();
    platform.say('wm-甲', '怎么退货');
    await call(0);
    await until(async () => gates[0].held === 1);
    platform.say('wm-乙', '能开发票吗');
    await call(1);
    await until(async () => gates[1].held === 1);
    gates[0].open();
    await answered('wm-甲');
    gates[1].open();
    await answered('wm-乙');
    expect(platform.delivered).toHaveLength(2);
  });

  it('and refuses: it is asked less and less often, and the account says why', async () => {
    await change('过期的密钥');
    platform.say('wm-丙', '怎么退货');
    await call(0);
    await inTrouble(true);
    expect((await stateOf()).trouble).toMatchObject({ kind: 'auth', message: expect.stringContaining('40001') });
    const before = signIns();
    for (let time = 0; time < 10; time++) {
      await sweep();
      await pause(100);
    }
    expect(signIns() - before).toBeLessThan(2);
  });

  it('is asked at once when the settings are changed: the same trouble is seen again, or none', async () => {
    await postpone();
    await change('另一个错的密钥');
    await sweep();
    await inTrouble(true);
    await postpone();
    await change(WECOM.secret);
    await sweep();
    await answered('wm-丙');
    await inTrouble(false);
  });

  it('is asked at once when it calls again', async () => {
    await postpone();
    platform.say('wm-丁', '怎么退货');
    await call(1);
    await answered('wm-丁');
  });
});
