import { type BeforeApplicationShutdown, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import { systemContext } from '../../shared/tenant-context.js';
import { ConversationFeed } from '../conversation-feed.js';
import type { ConversationEvent } from '../event.js';
import { ServiceLevelsService } from '../service-levels/service-levels.service.js';
import { AssignmentService } from './assignment.service.js';

/** What is gathered before it is looked at: a burst of messages is one look. */
const GATHER_MS = 100;

/** What there is to look at in a tenant. `hands`: somebody waits, or an agent is free. */
interface Look {
  hands: boolean;
  timer: NodeJS.Timeout;
}

/**
 * Keeps the work of teams going: as soon as somebody waits, comes or is free again, it is assigned, and what is due is
 * reckoned when the log goes on. What a crash leaves undone, the sweep finds.
 */
@Injectable()
export class TeamDesk implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(TeamDesk.name);
  private readonly looks = new Map<string, Look>();
  private readonly running = new Set<Promise<void>>();
  private closing = false;

  constructor(
    private readonly feed: ConversationFeed,
    private readonly assignments: AssignmentService,
    private readonly levels: ServiceLevelsService,
  ) {}

  onModuleInit(): void {
    this.feed.observe(({ tenantId }, _, event) => this.hear(tenantId, event));
  }

  /** Somebody has come to the inbox of this tenant. */
  agentCame(tenantId: string): void {
    this.lookSoon(tenantId, 0, { hands: true });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.closing = true;
    for (const { timer } of this.looks.values()) clearTimeout(timer);
    await Promise.all(this.running);
  }

  private hear(tenantId: string, { kind }: ConversationEvent): void {
    if (kind === 'state') this.lookSoon(tenantId, 0, { hands: true });
    else if (kind === 'message') this.lookSoon(tenantId, GATHER_MS, { hands: false });
  }

  /** Whoever waits should not wait for what is gathered. */
  private lookSoon(tenantId: string, wait: number, { hands }: Pick<Look, 'hands'>): void {
    const open = this.looks.get(tenantId);
    if (this.closing || (open && (open.hands || !hands))) return;
    clearTimeout(open?.timer);
    const timer = setTimeout(() => this.begin(tenantId), wait);
    this.looks.set(tenantId, { hands, timer });
  }

  private begin(tenantId: string): void {
    const hands = this.looks.get(tenantId)?.hands ?? false;
    this.looks.delete(tenantId);
    const work = this.look(tenantId, hands).catch((cause: unknown) => {
      if (!this.closing) this.log.warn(new Error('The work of a team was not looked at; the sweep will', { cause }));
    });
    this.running.add(work);
    void work.then(() => this.running.delete(work));
  }

  private async look(tenantId: string, hands: Look['hands']): Promise<void> {
    const ctx = systemContext(tenantId, 'teams');
    if (hands) await this.assignments.assign(ctx);
    await this.levels.refresh(ctx);
  }
}
