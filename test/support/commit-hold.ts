import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';

/** What the server says to commit, and what the database says when it has. */
const COMMIT = 'COMMIT\0';

/**
 * Stands between a server and its database. While it holds, what the server writes by some statements is not committed, or is
 * committed and the server does not hear of it: whoever kills it then kills it just before a commit, or between a commit and
 * what was to follow.
 */
export class CommitHold {
  /** How many transactions it holds. */
  held = 0;
  private moment: 'before' | 'after' = 'after';
  private statements: RegExp | undefined;

  private constructor(
    private readonly server: Server,
    private readonly database: URL,
  ) {
    server.on('connection', (client: Socket) => this.join(client));
  }

  static async inFrontOf(databaseUrl: string): Promise<CommitHold> {
    const server = createServer();
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    return new CommitHold(server, new URL(databaseUrl));
  }

  /** Where the server finds its database. */
  get url(): string {
    const url = new URL(this.database);
    url.hostname = '127.0.0.1';
    url.port = String((this.server.address() as AddressInfo).port);
    return url.href;
  }

  /** Holds transactions with such a statement, whose values count too, before their commit or after it. */
  hold(statements: RegExp, moment: 'before' | 'after'): void {
    this.held = 0;
    this.moment = moment;
    this.statements = statements;
  }

  /** Holds nothing more; what was held stays so. */
  letGo(): void {
    this.statements = undefined;
  }

  /** Resolves when everybody has hung up. */
  async close(): Promise<void> {
    await new Promise((closed) => this.server.close(closed));
  }

  private join(client: Socket): void {
    const database = connect(Number(this.database.port), this.database.hostname);
    let isMeant = false;
    let isHeld = false;
    const take = (bytes: Buffer) => {
      if (bytes.includes('START TRANSACTION')) isMeant = false;
      if (this.statements?.test(bytes.toString('latin1'))) isMeant = true;
      isHeld ||= isMeant && bytes.includes(COMMIT);
      if (isHeld && this.moment === 'before') this.held += 1;
      else database.write(bytes);
    };
    const answer = (bytes: Buffer) => {
      if (!isHeld) client.write(bytes);
      else if (bytes.includes(COMMIT)) this.held += 1;
    };
    client.on('data', take);
    database.on('data', answer);
    for (const [one, other] of [
      [client, database],
      [database, client],
    ] as const) {
      one.on('error', () => one.destroy());
      one.on('close', () => other.destroy());
    }
  }
}
