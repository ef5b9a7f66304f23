import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { type BeforeApplicationShutdown, Injectable } from '@nestjs/common';
import { CheckedNetwork } from './channels/lending/checked-network.js';
import { projectPath } from './config/project-path.js';
import { Clock } from './shared/clock.js';

/** What the demo's tool calls its shop, wherever it listens this time. */
export const DEMO_SHOP = 'http://shop.demo.internal';

const DAY_MS = 86_400_000;
const DAYS = ['placed', 'shipped', 'expected', 'delivered'] as const;

/** An order in `demo/orders.json`: days are counted from today, so that the demo never grows old. */
type DemoOrder = Readonly<Record<string, string | number>>;

/** The shop's own system in the demo: a small HTTP server on this machine that knows a few orders. */
@Injectable()
export class DemoOrders implements BeforeApplicationShutdown {
  private server: Server | undefined;

  constructor(
    private readonly network: CheckedNetwork,
    private readonly clock: Clock,
  ) {}

  /** Begins to answer `GET /orders/:number`, to the tools of the demo tenant alone. */
  async open(tenantId: string): Promise<void> {
    const orders = JSON.parse(await readFile(projectPath('demo/orders.json'), 'utf8')) as DemoOrder[];
    const server = createServer((request, response) => {
      const number = /^\/orders\/([^/?]+)/.exec(request.url ?? '')?.[1];
      const order = request.method === 'GET' ? orders.find((one) => one.number === number) : undefined;
      response.writeHead(order ? 200 : 404, { 'content-type': 'application/json; charset=utf-8' });
      response.end(JSON.stringify(order ? this.today(order) : { error: 'There is no such order' }));
    });
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
    this.server = server.unref();
    const { port } = server.address() as AddressInfo;
    this.network.opens({ tenantId, origin: DEMO_SHOP, at: `http://127.0.0.1:${port}` });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const { server } = this;
    if (!server) return;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }

  private today(order: DemoOrder): Record<string, unknown> {
    const now = this.clock.now().getTime();
    const day = (offset: unknown) => new Date(now + Number(offset) * DAY_MS).toISOString().slice(0, 10);
    const dated = DAYS.filter((name) => name in order).map((name) => [name, day(order[name])]);
    return { ...order, ...Object.fromEntries(dated) };
  }
}
