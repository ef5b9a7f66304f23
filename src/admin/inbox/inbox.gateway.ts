import { type BeforeApplicationShutdown, Inject, Injectable, Logger, type OnModuleInit } from '@nestjs/common';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { ENV, type Env } from '../../config/env.js';
import { Notifications } from '../../database/notifications.js';
import { AppError } from '../../shared/error.js';
import { toAppError } from '../../shared/error-filter.js';
import { enlist } from '../../shared/listeners.js';
import { isOurPage } from '../../shared/sockets/our-page.js';
import { SocketKeeper, type SocketLine, type SocketSession } from '../../shared/sockets/socket-keeper.js';
import { refuseUpgrade, SocketPaths } from '../../shared/sockets/socket-paths.js';
import type { TenantContext } from '../../shared/tenant-context.js';
import { SocketCaller } from '../../tenants/people/socket-caller.js';
import { FRAME_LIMIT } from './inbox-frame.js';
import { InboxParts } from './inbox-parts.js';
import { InboxSession } from './inbox-session.js';

const PATH = '/v1/inbox';
/** Who has left a tenant, got another role, or was signed out: the database tells it (`tell_of_person`). */
const TOPIC = 'person';
/** How many windows one person may have open, in one process. */
const LINES = 20;

/** The WebSocket of the inbox: for signed-in people of a tenant who are at least agents, from our own pages only. */
@Injectable()
export class InboxGateway implements OnModuleInit, BeforeApplicationShutdown {
  private readonly log = new Logger(InboxGateway.name);
  private readonly keeper = new SocketKeeper(FRAME_LIMIT);
  /** The open lines of each person. */
  private readonly lines = new Map<string, Set<InboxSession>>();

  constructor(
    private readonly paths: SocketPaths,
    private readonly people: SocketCaller,
    private readonly parts: InboxParts,
    private readonly notifications: Notifications,
    @Inject(ENV) private readonly env: Env,
  ) {}

  onModuleInit(): void {
    this.paths.take(PATH, (request, socket, head) => void this.upgrade(request, socket, head));
    this.notifications.on(TOPIC, (userId) => this.lines.get(userId)?.forEach((session) => session.recheck()));
    this.notifications.onReconnect(() =>
      this.lines.forEach((sessions) => sessions.forEach((session) => session.recheck())),
    );
  }

  beforeApplicationShutdown(): void {
    this.keeper.close();
  }

  /** Never rejects: a refusal is answered with its HTTP status. */
  private async upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    if (!isOurPage(request.headers, this.env.PUBLIC_URL)) return refuseUpgrade(socket, '403 Forbidden');
    try {
      const ctx = await this.admit(request);
      this.keeper.accept([request, socket, head], (line) => this.connect(request, ctx, line));
    } catch (error) {
      const { status, code } = toAppError(error);
      if (status >= 500) this.log.error(error);
      refuseUpgrade(socket, `${status} ${code}`);
    }
  }

  private admit(request: IncomingMessage): Promise<TenantContext> {
    return this.people.admit(request, 'agent');
  }

  private connect(request: IncomingMessage, ctx: TenantContext, line: SocketLine): SocketSession | undefined {
    const { id } = ctx.actor;
    if ((this.lines.get(id)?.size ?? 0) >= LINES) {
      line.postpone('too_many_connections');
      return undefined;
    }
    const admitted = { ctx, again: () => this.admitAgain(request, ctx) };
    const session = new InboxSession(this.parts, admitted, line, (error) => this.log.error(error));
    const leave = enlist(this.lines, id, session);
    return {
      receive: (text) => session.receive(text),
      beat: () => session.beat(),
      close: () => {
        leave();
        session.close();
      },
    };
  }

  /** Who named no tenant and has left the one of this line is let in to another one; this line is not for that. */
  private async admitAgain(request: IncomingMessage, { tenantId }: TenantContext): Promise<void> {
    const now = await this.admit(request);
    if (now.tenantId !== tenantId) throw new AppError('forbidden', 'You are not in this tenant any more');
  }
}
