import { createHash } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { connect, createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A socket path may have 104 bytes on macOS, 108 on Linux. */
const SOCKET_PATH_LIMIT = 100;

/**
 * Holds a data folder for one process: a socket that listens. The kernel closes it with the process, however that ends,
 * so a crash leaves nothing that blocks the next start; and it can tell the second one who the first is.
 */
export class DataFolderLock {
  private note = '';

  private constructor(private readonly server: Server) {}

  /** Takes the folder. Throws an Error that names the holder when it is taken. */
  static async take(dataDir: string): Promise<DataFolderLock> {
    await mkdir(dataDir, { recursive: true });
    const path = socketPath(dataDir);
    const holder = await ask(path);
    if (holder !== undefined) throw new Error(`Another Mossdesk is running on ${dataDir}${holder && ` (${holder})`}`);
    if (process.platform !== 'win32') await rm(path, { force: true });
    const server = createServer();
    const lock = new DataFolderLock(server);
    server.on('connection', (socket) => socket.on('error', () => undefined).end(lock.note || `process ${process.pid}`));
    await new Promise<void>((resolve, reject) => server.once('error', reject).listen(path, resolve));
    server.unref();
    return lock;
  }

  /** Says where the holder can be reached. */
  announce(note: string): void {
    this.note = note;
  }

  async release(): Promise<void> {
    await new Promise((resolve) => this.server.close(resolve));
  }
}

function socketPath(dataDir: string): string {
  const name = createHash('sha256').update(dataDir).digest('hex').slice(0, 16);
  if (process.platform === 'win32') return `\\\\.\\pipe\\mossdesk-${name}`;
  const path = join(dataDir, 'lock.sock');
  return Buffer.byteLength(path) < SOCKET_PATH_LIMIT ? path : join(tmpdir(), `mossdesk-${name}.sock`);
}

/** What the holder says, or undefined when nobody listens. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let answer = '';
    connect(path)
      .on('error', () => resolve(undefined))
      .on('data', (chunk) => (answer += chunk.toString()))
      .on('end', () => resolve(answer));
  });
}
