import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { type AgentLine, AgentLines } from '../../src/conversations/assignment/agent-lines.js';
import { TeamDesk } from '../../src/conversations/assignment/team-desk.js';
import { TeamSweep } from '../../src/conversations/assignment/team-sweep.js';
import { RatingDesk } from '../../src/channels/ratings/rating-desk.js';
import { RatingSweep } from '../../src/channels/ratings/rating-sweep.js';
import { RatingBook } from '../../src/conversations/ratings/rating-book.js';
import { TurnRunner } from '../../src/assistant/turn-runner.js';
import { ConversationLog } from '../../src/conversations/conversation-log.js';
import { ConversationService } from '../../src/conversations/conversation.service.js';
import type { NewEvent } from '../../src/conversations/event.js';
import { VisitorService } from '../../src/conversations/visitor.service.js';
import type { TenantContext } from '../../src/shared/tenant-context.js';
import type { TestApp } from './app.js';
import type { MovingClock } from './moving-clock.js';
import type { Caller } from './people.js';

/** One thing that somebody does; `server` says where, `pause` how long it comes after the one before, in milliseconds. */
export interface Step {
  readonly what: (typeof STEPS)[number];
  readonly server: 0 | 1;
  readonly who: 0 | 1;
  readonly text: string;
  readonly pause: number;
}

export const STEPS = [
  'say',
  'say_twice',
  'ask_person',
  'ask_person_twice',
  'withdraw',
  'take',
  'take_and_release',
  'speak',
  'release',
  'close',
  'thumb_down',
  'crash_before_answer',
  'crash_after_answer',
  'resume',
  'come',
  'leave',
  'give',
  'pass',
  'sweep',
  'sweep_later',
  'ask_rating',
  'ask_rating_twice',
  'rate',
] as const;

/** An agent, and the agent's requests by server. */
export interface OneAgent {
  readonly id: string;
  readonly at: readonly [Caller, Caller];
}

/** The groups that both agents, and only the second one, are in. */
export type TwoGroups = readonly [string, string];

const LATER_MS = 3 * 60_000;

/** A visitor is asked for a rating when nothing was said for ten minutes after an answer. */
const SILENCE_MS = 11 * 60_000;

class ProcessDied extends Error {}

const VISITOR = { kind: 'visitor' } as const;

/** The process is gone at the worst moment: before its answer is in the log, or before it knows that it is. */
type Fault = 'before' | 'after';

/** Two servers on one database, two agents, and as many conversations as are wanted. */
export class HandOffWorld {
  private readonly lines = new Map<string, AgentLine>();
  private readonly faults: (Fault | undefined)[] = [undefined, undefined];

  constructor(
    readonly servers: readonly [TestApp, TestApp],
    private readonly shop: TenantContext,
    private readonly agents: readonly [OneAgent, OneAgent],
    private readonly groups: TwoGroups,
    private readonly clock: MovingClock,
  ) {
    servers.forEach((server, index) => this.makeMortal(server.get(ConversationLog), index));
  }

  /** A new conversation in which nothing has been said. */
  open(): Promise<string> {
    const visitor = this.servers[0].get(VisitorService).stranger();
    return this.servers[0].get(ConversationService).open(this.shop, { visitor, channel: 'widget', language: 'zh' });
  }

  /** Does the steps without waiting for one to end before the next begins; then waits until all is quiet. */
  async play(id: string, steps: readonly Step[]): Promise<Deed[]> {
    const deeds: Promise<Deed>[] = [];
    for (const step of steps) {
      await pause(step.pause);
      deeds.push(this.do(id, step));
    }
    const done = await Promise.all(deeds);
    this.faults.fill(undefined);
    // Only what a crash left behind needs someone to look into the log; everything else has to end by itself.
    if (steps.some(({ what }) => what.startsWith('crash'))) await this.resumeAll(id);
    for (let patience = 100; patience > 0 && (await this.isUnanswered(id)); patience--) await pause(20);
    return done;
  }

  async read(id: string) {
    const conversations = this.servers[1].get(ConversationService);
    for (;;) {
      const conversation = await conversations.get(this.shop, id);
      const events = await this.servers[1].get(ConversationLog).read(this.shop, id, 0);
      // What is assigned by itself, and a question for a rating, may come in between.
      const isQuiet = (await conversations.get(this.shop, id)).lastSeq === conversation.lastSeq;
      if (isQuiet && !(await this.servers[1].get(RatingBook).dueIn(this.shop, id))) return { events, conversation };
    }
  }

  /** Goes the way out of whatever state it is in, to the end, and begins anew: throws where there is none. Everybody leaves. */
  async leaveBehind(id: string): Promise<void> {
    const visitor = () => this.say(this.servers[0], id, '还有一个问题：怎么退货？', randomUUID());
    for (const what of ['release', 'close'] as const)
      if ((await this.post(0, 0, `/v1/conversations/${id}/${what}`, {})) !== undefined) throw new Error(`No ${what}`);
    await visitor();
    await this.post(0, 0, `/v1/conversations/${id}/close`, {});
    for (const line of this.lines.values()) await line.end();
  }

  private async resumeAll(id: string): Promise<void> {
    for (const server of this.servers) await server.get(TurnRunner).resume(this.shop, id);
  }

  private async isUnanswered(id: string): Promise<boolean> {
    return (await this.servers[0].get(ConversationService).get(this.shop, id)).unanswered;
  }

  private async do(id: string, step: Step): Promise<Deed> {
    const before = await this.lastSeq(id);
    const refused = await this.act(id, step);
    return { step, before, after: await this.lastSeq(id), refused };
  }

  /** Returns the status of a refusal that is allowed, undefined when it was done. */
  private async act(id: string, { what, server, who, text }: Step): Promise<number | undefined> {
    const app = this.servers[server];
    const clientId = randomUUID();
    const call = (at: TestApp) => at.get(ConversationService).callHuman(this.shop, id, VISITOR, clientId);
    const say = (at: TestApp) => this.say(at, id, text, clientId);
    const post = (rest: string, body = {}) => this.post(who, server, `/v1/conversations/${id}/${rest}`, body);
    const ways: Record<Step['what'], () => unknown> = {
      say: () => say(app),
      say_twice: () => Promise.all(this.servers.map(say)),
      ask_person: () => call(app),
      ask_person_twice: () => Promise.all(this.servers.map(call)),
      withdraw: () => app.get(ConversationService).withdraw(this.shop, id, VISITOR),
      thumb_down: () => app.get(ConversationService).callPerson(this.shop, id, 'thumbs_down'),
      take: () => post('take'),
      take_and_release: () => post('take').then(() => post('release')),
      speak: () => post('events', { text, clientId }),
      release: () => post('release'),
      close: () => post('close'),
      crash_before_answer: () => (this.faults[server] = 'before'),
      crash_after_answer: () => (this.faults[server] = 'after'),
      resume: () => app.get(TurnRunner).resume(this.shop, id),
      come: () => this.come(app, who),
      leave: () => this.lines.get(this.agents[who].id)?.end(),
      give: () => post('transfer', { to: this.agents[who === 0 ? 1 : 0].id }),
      pass: () => post('transfer', { group: this.groups[server] }),
      sweep: () => app.get(TeamSweep).sweep(),
      sweep_later: () => this.sweepLater(app),
      ask_rating: () => this.sweepRatings([app]),
      ask_rating_twice: () => this.sweepRatings(this.servers),
      rate: () => this.rate(app, id, clientId),
    };
    try {
      const result = await ways[what]();
      return typeof result === 'number' ? result : undefined;
    } catch (error) {
      if (error instanceof ProcessDied) return undefined; // nobody is left to hear of it
      throw error;
    }
  }

  /** Opens the inbox, as its gateway does, and closes the one from before. */
  private async come(app: TestApp, who: 0 | 1): Promise<void> {
    const { id } = this.agents[who];
    const before = this.lines.get(id);
    const line = app.get(AgentLines).begin({ ...this.shop, actor: { kind: 'user', id } });
    this.lines.set(id, line);
    await Promise.all([line.seen(), before?.end()]); // at once: somebody may come twice in one moment
    app.get(TeamDesk).agentCame(this.shop.tenantId);
  }

  /** Those who came and gave no sign of life are gone by then. */
  private sweepLater(app: TestApp): Promise<void> {
    this.clock.advance(LATER_MS);
    return app.get(TeamSweep).sweep();
  }

  private async sweepRatings(servers: readonly TestApp[]): Promise<void> {
    this.clock.advance(SILENCE_MS);
    await Promise.all(servers.map((server) => server.get(RatingSweep).sweep()));
  }

  /** Answers the last question for a rating, where there is one. */
  private async rate(app: TestApp, id: string, clientId: string): Promise<void> {
    const open = await app.get(RatingDesk).open(this.shop, id);
    if (open) await app.get(RatingDesk).rate(this.shop, id, { author: VISITOR, clientId, asked: open.asked, score: 4 });
  }

  private async say(app: TestApp, id: string, text: string, clientId: string): Promise<void> {
    const said = { text, language: 'zh' } as const;
    const event = { kind: 'message', author: { kind: 'visitor' }, clientId, body: said } as const;
    const appended = await app.get(ConversationLog).append(this.shop, id, event);
    if (appended) await app.get(TurnRunner).answer(this.shop, id, appended, said);
  }

  private async post(who: 0 | 1, server: 0 | 1, path: string, body: object): Promise<number | undefined> {
    const { status } = await this.agents[who].at[server].post(path).send(body);
    if (status >= 500) throw new Error(`${path}: ${status}`);
    return status >= 400 ? status : undefined;
  }

  private async lastSeq(id: string): Promise<number> {
    return (await this.servers[0].get(ConversationService).get(this.shop, id)).lastSeq;
  }

  /** Has the log of a server fail once, when a fault is due, as it would if the process died there. */
  private makeMortal(log: ConversationLog, index: number): void {
    const append = log.append.bind(log);
    log.append = async (ctx, id, event: NewEvent, condition) => {
      const fault = event.author.kind === 'bot' ? this.faults[index] : undefined;
      if (!fault) return append(ctx, id, event, condition);
      this.faults[index] = undefined;
      if (fault === 'after') await append(ctx, id, event, condition);
      throw new ProcessDied();
    };
  }
}

/** A step, the numbers between which it happened, and the status with which it was refused. */
export interface Deed {
  readonly step: Step;
  readonly before: number;
  readonly after: number;
  readonly refused: number | undefined;
}
