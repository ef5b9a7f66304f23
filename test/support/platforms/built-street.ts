import { setTimeout as pause } from 'node:timers/promises';
import { BuiltServer } from '../built-server.js';
import { CommitHold } from '../commit-hold.js';
import { freshDatabaseUrl } from '../database.js';
import { type FirstOperator, setUp } from '../set-up.js';
import { PLATFORM_CASES } from './platform-cases.js';
import type { PlatformCase, Taken } from './stage.js';
import type { House } from './street.js';
import { PASSIVE_WECHAT } from './tencent-cases.js';

const PATIENCE_MS = 60_000;
const LOOK_EVERY_MS = 20;
/** What every account stores may be held at once, and others go on. */
const ENV = { FETCH_ALLOW_ADDRESSES: '127.0.0.1', DATABASE_POOL: '40' };

/** What is known here: a question, and its answer as every dialect writes it. */
export interface Faq {
  readonly question: string;
  readonly answer: string;
}

/** Something that a visitor of a platform is going to say, as often as it is told. */
export interface Saying {
  readonly name: string;
  readonly house: House;
  readonly tell: () => Promise<Taken | undefined>;
  /** In how many messages the visitor has been shown these words. */
  readonly shown: (words: string) => Promise<number>;
}

/** A message of ours to a platform, as the API shows it. */
interface Delivery {
  readonly conversationId: string;
  readonly text: string;
  readonly state: string;
  readonly attempts: number;
}

interface LoggedEvent {
  readonly kind: string;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A shop with an account on every platform, on the server as it was built, which runs in a process of its own. */
export class BuiltStreet {
  private readonly houses: House[] = [];
  private visitors = 0;

  private constructor(
    private server: BuiltServer,
    private readonly owner: FirstOperator,
    readonly commits: CommitHold,
  ) {}

  /** Every platform by every way that it has. Resolves when all are listened to. */
  static async open(faqs: readonly Faq[]): Promise<BuiltStreet> {
    const commits = await CommitHold.inFrontOf(await freshDatabaseUrl());
    const server = await BuiltServer.start({ DATABASE_URL: commits.url, ...ENV });
    const street = new BuiltStreet(server, await setUp(server), commits);
    for (const faq of faqs) await street.owner.post('/v1/faqs', { ...faq, language: 'zh', status: 'published' });
    for (const platform of [...PLATFORM_CASES, PASSIVE_WECHAT]) street.houses.push(await street.build(platform));
    await street.isListening();
    return street;
  }

  house(name: string): House {
    const house = this.houses.find(({ platform }) => platform.name === name);
    if (!house) throw new Error(`Nobody lives at ${name}`);
    return house;
  }

  /** Connects an account. Resolves to the address that its platform may call. */
  async connect(platform: string, settings: object, name = platform): Promise<string> {
    const { id } = await this.owner.post<{ id: string }>('/v1/channel-accounts', { platform, name, settings });
    return `${this.server.url}/hooks/${platform}/${id}`;
  }

  /** Somebody new on each platform is going to say this. */
  everybody(text: string): readonly Saying[] {
    const visitor = (this.visitors += 1);
    return this.houses.map((house) => {
      const said = house.stage.say(visitor, text);
      const shown = async (words: string) =>
        (await house.stage.heard(visitor)).filter((message) => message.includes(words)).length;
      return { name: house.platform.name, house, tell: () => said(house.hook), shown };
    });
  }

  /** Ends the server as a crash would; of what was held it never hears. */
  async kill(): Promise<void> {
    await this.server.kill();
    this.commits.letGo();
  }

  /** Starts it again. Resolves when it listens to every platform. */
  async again(): Promise<void> {
    this.server = await this.server.again();
    await this.isListening();
  }

  /** Waits for it. `where` is named by the error if it does not come. */
  async until(wanted: () => boolean | Promise<boolean>, where = 'the street'): Promise<void> {
    for (const end = Date.now() + PATIENCE_MS; !(await wanted()); await pause(LOOK_EVERY_MS))
      if (Date.now() > end) throw new Error(`It did not come to that at ${where}`);
  }

  /** What has become of the message with these words, when something has. */
  async end(house: House, words: string): Promise<Delivery> {
    let end: Delivery | undefined;
    const isOver = async () => (end = await this.find(house, words)) !== undefined;
    await this.until(isOver, house.platform.name);
    return end as Delivery;
  }

  /** Has a person been called because nobody knows whether this message has arrived? */
  async isGiven(house: House, words: string): Promise<boolean> {
    const delivery = await this.find(house, words);
    if (delivery?.state !== 'unknown') return false;
    const path = `/v1/conversations/${delivery.conversationId}/events`;
    const { items } = await this.owner.get<{ items: LoggedEvent[] }>(path);
    const isNoted = items.some(({ kind, body }) => kind === 'error' && body.reason === 'unknown');
    const isWaiting = ({ kind, body }: LoggedEvent) =>
      kind === 'state' && body.state === 'waiting' && body.reason === 'delivery_unknown';
    return isNoted && items.some(isWaiting);
  }

  async close(): Promise<void> {
    await this.server.stop();
    for (const { stage } of this.houses) await stage.close();
    await this.commits.close();
  }

  /** A message that is over: sent, or not, or nobody knows. */
  private async find({ account }: House, words: string): Promise<Delivery | undefined> {
    const path = `/v1/channel-accounts/${account}/deliveries`;
    const lists = [path, `${path}?state=done`].map((list) => this.owner.get<{ items: Delivery[] }>(list));
    const all = (await Promise.all(lists)).flatMap(({ items }) => items);
    return all.find(({ text }) => text.includes(words));
  }

  private async build(platform: PlatformCase): Promise<House> {
    const stage = await platform.start(Date.now);
    const hook = await this.connect(platform.channel.name, stage.settings, platform.name);
    return { platform, stage, account: hook.split('/').at(-1) ?? '', hook };
  }

  private isListening(): Promise<void> {
    return this.until(() => this.houses.every(({ stage }) => stage.isReady?.() ?? true));
  }
}
