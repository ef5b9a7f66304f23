import { setTimeout as pause } from 'node:timers/promises';
import { ChannelSweep } from '../../../src/channels/threads/channel-sweep.js';
import { ConversationLog } from '../../../src/conversations/conversation-log.js';
import type { ConversationEvent } from '../../../src/conversations/event.js';
import { DemoShop } from '../../../src/demo-shop.js';
import { systemContext, type TenantContext } from '../../../src/shared/tenant-context.js';
import { TenantService } from '../../../src/tenants/tenant.service.js';
import { type AppOptions, startApp, type TestApp } from '../app.js';
import { freshDatabaseUrl } from '../database.js';
import { MovingClock } from '../moving-clock.js';
import type { ScriptedModel } from '../scripted-model.js';
import { PLATFORM_CASES } from './platform-cases.js';
import type { PlatformCase, Stage } from './stage.js';

const PATIENCE_MS = 20_000;
const ENV = { FETCH_ALLOW_ADDRESSES: '127.0.0.1', LIMIT_VISITOR_PER_MINUTE: '100' };

/** An account that is connected, and the simulated platform behind it. */
export interface House {
  readonly platform: PlatformCase;
  readonly stage: Stage;
  readonly account: string;
  /** Where it calls, whether it does or not. */
  readonly hook: string;
}

/** One shop with an account on every platform, on one server and one database. */
export class Street {
  private readonly houses = new Map<string, House>();

  private constructor(
    readonly app: TestApp,
    private readonly shop: TenantContext,
    private readonly clock: MovingClock,
    private readonly options: AppOptions,
  ) {}

  static async open(model: ScriptedModel): Promise<Street> {
    const clock = new MovingClock();
    const channels = [...new Set(PLATFORM_CASES.map(({ channel }) => channel))];
    const options = { url: await freshDatabaseUrl(), model, clock, channels, env: ENV };
    const app = await startApp(options);
    await app.get(DemoShop).seed();
    const shop = systemContext((await app.get(TenantService).bySlug('demo'))?.id ?? '');
    const street = new Street(app, shop, clock, options);
    await Promise.all(PLATFORM_CASES.map((platform) => street.build(platform)));
    for (const { stage, account } of street.houses.values())
      await street.until(async () => (stage.isReady?.() ?? true) && (await street.hasBegun(account)));
    return street;
  }

  /** Another server on the same database, as behind one reverse proxy. Whoever starts it closes it. */
  join(): Promise<TestApp> {
    return startApp(this.options);
  }

  house(name: string): House {
    const house = this.houses.get(name);
    if (!house) throw new Error(`Nobody lives at ${name}`);
    return house;
  }

  async publish(question: string, answer: string, language: 'zh' | 'en'): Promise<void> {
    const editor = await this.app.signedIn(this.shop, 'editor');
    await editor.post('/v1/faqs').send({ question, answer, language, status: 'published' }).expect(201);
  }

  /** Waits for it. */
  async until(wanted: () => boolean | Promise<boolean>): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await wanted()); await pause(10))
      if (Date.now() > end) throw new Error('It did not come to that');
  }

  /** What the visitor has got, when it is as much as expected, or nothing more seems to come. */
  async heard({ stage }: House, visitor: number, count: number): Promise<readonly string[]> {
    await this.until(async () => (await stage.heard(visitor)).length >= count).catch(() => undefined);
    return stage.heard(visitor);
  }

  /** What of this account is stored: events and conversations of the platform. */
  async stored({ account }: House): Promise<{ readonly events: number; readonly threads: number }> {
    const count = 'count(*)::int AS n';
    const [[events], [threads]] = await Promise.all([
      this.rows<{ n: number }>(`SELECT ${count} FROM channel_inbox WHERE account_id = $1`, [account]),
      this.rows<{ n: number }>(`SELECT ${count} FROM channel_threads WHERE account_id = $1`, [account]),
    ]);
    return { events: events?.n ?? 0, threads: threads?.n ?? 0 };
  }

  /** The log of the conversation in which something was said last. */
  async lastLog({ account }: House): Promise<readonly ConversationEvent[]> {
    const sql = `SELECT conversation_id AS id FROM channel_threads WHERE account_id = $1 AND conversation_id IS NOT NULL
      ORDER BY heard_at DESC LIMIT 1`;
    const [row] = await this.rows<{ id: string }>(sql, [account]);
    return row ? this.app.get(ConversationLog).read(this.shop, row.id, 0, 50) : [];
  }

  /** Time passes for everybody, and what has waited for it is due. */
  async wait(ms: number): Promise<void> {
    this.clock.advance(ms);
    // Of what is being worked on, whoever gives it back says when it is due, by the clock as it is now.
    const sql = `UPDATE channel_threads SET due_at = due_at - $1 * interval '1 ms'
      WHERE due_at > now() AND leased_by IS NULL`;
    await this.rows(sql, [ms]);
    await this.app.get(ChannelSweep).sweep();
  }

  /** The delivery that waits for its next try, if there is one. */
  async isWaiting({ account }: House): Promise<boolean> {
    const sql = `SELECT 1 FROM channel_deliveries d JOIN channel_threads t ON t.id = d.thread_id
      WHERE t.account_id = $1 AND d.state = 'waiting' AND d.not_before IS NOT NULL AND t.leased_by IS NULL`;
    return (await this.rows(sql, [account])).length > 0;
  }

  moveClock(ms: number): void {
    this.clock.advance(ms);
  }

  async close(): Promise<void> {
    await this.app.close();
    for (const { stage } of this.houses.values()) await stage.close();
  }

  private async build(platform: PlatformCase): Promise<void> {
    const stage = await platform.start(() => this.clock.now().getTime());
    const owner = await this.app.signedIn(this.shop, 'owner');
    const input = { platform: platform.channel.name, name: platform.name, settings: stage.settings };
    const { body } = await owner.post('/v1/channel-accounts').send(input).expect(201);
    const hook = `${this.app.url}/hooks/${platform.channel.name}/${body.id}`;
    this.houses.set(platform.name, { platform, stage, account: body.id, hook });
  }

  /** What is fetched from a mailbox begins where it ended when the account was connected. */
  private async hasBegun(account: string): Promise<boolean> {
    const sql = 'SELECT 1 FROM channel_cursors WHERE account_id = $1 AND cursor IS NULL';
    return (await this.rows(sql, [account])).length === 0;
  }

  private rows<Row>(sql: string, values: readonly unknown[]): Promise<Row[]> {
    return this.app.database.transaction(async (manager) => {
      await manager.query(`SELECT set_config('app.tenant_id', $1, true)`, [this.shop.tenantId]);
      const rows: unknown = await manager.query(sql, [...values]);
      return rows as Row[];
    });
  }
}
