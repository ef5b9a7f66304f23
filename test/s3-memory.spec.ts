import { once } from 'node:events';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '../src/conversations/files/s3/s3-client.js';
import { S3Content } from '../src/conversations/files/s3/s3-content.js';
import { newId } from '../src/shared/id.js';
import { MovingClock } from './support/moving-clock.js';

const LARGE = 256 * 1024 * 1024;

describe('a large file on its way to S3', () => {
  it('is never in memory as a whole', async () => {
    const folder = mkdtempSync(join(process.env.MOSSDESK_TEST_FOLDER ?? tmpdir(), 's3-'));
    const path = join(folder, '很大的视频');
    writeFileSync(path, '');
    truncateSync(path, LARGE);
    let taken = 0;
    const storage = createServer((call, answer) => {
      call.on('data', (piece: Buffer) => (taken += piece.length));
      call.on('end', () => answer.end());
    }).listen(0, '127.0.0.1');
    await once(storage, 'listening');
    const endpoint = `http://127.0.0.1:${(storage.address() as AddressInfo).port}`;
    const us = { bucket: 'files', region: 'us-east-1', accessKeyId: 'id', secretAccessKey: 'secret' };
    const client = new S3Client({ endpoint, ...us, prefix: '', pathStyle: true }, new MovingClock());

    const { arrayBuffers: before } = process.memoryUsage();
    let most = 0;
    const look = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers - before)), 5);
    await new S3Content(client, '').put(newId(), 'a'.repeat(64), path);
    clearInterval(look);

    storage.closeAllConnections();
    storage.close();
    rmSync(folder, { recursive: true });
    expect(taken).toBe(LARGE);
    expect(most).toBeLessThan(LARGE / 2);
  });
});
