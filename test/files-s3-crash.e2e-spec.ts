import { setTimeout as pause } from 'node:timers/promises';
import { S3Simulator } from './simulator/s3.js';
import { BuiltServer } from './support/built-server.js';
import { freshDatabaseUrl } from './support/database.js';
import { PNG } from './support/sample-files.js';
import { WidgetClient } from './support/widget-client.js';

jest.setTimeout(180_000);

describe('a file in S3', () => {
  it('that was acknowledged survives the machine; one that was not is sent again', async () => {
    const storage = await S3Simulator.start();
    const DATABASE_URL = await freshDatabaseUrl();
    // Each time with an empty folder for data, as on a new machine.
    const start = () => BuiltServer.start({ ...storage.env, DATABASE_URL });
    let server = await start();
    const arrive = async (token?: string) => {
      const client = await WidgetClient.connect(Number(new URL(server.url).port));
      const welcome = await client.hello(token ? { token } : {});
      client.close();
      return { token: welcome.token, pass: welcome.files ?? '' };
    };
    const send = (name: string, pass: string) => {
      const headers = { 'content-type': 'application/octet-stream' };
      const query = new URLSearchParams({ name, pass }).toString();
      return fetch(`${server.url}/v1/widget/files?${query}`, { method: 'POST', headers, body: new Uint8Array(PNG) });
    };
    const see = async (id: string, pass: string) => {
      const answer = await fetch(`${server.url}/v1/widget/files/${id}?${new URLSearchParams({ pass }).toString()}`);
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : answer.status;
    };
    const first = await arrive();
    const uploaded = await send('水壶.png', first.pass);
    expect(uploaded.status).toBe(201);
    const { id } = (await uploaded.json()) as { id: string };

    storage.server.delayMs = 1500;
    const calls = storage.server.calls.length;
    const unheard = send('茶壶.png', first.pass).catch(() => 'cut off');
    while (storage.server.calls.length === calls) await pause(10);
    await server.kill();
    expect(await unheard).toBe('cut off');
    storage.server.delayMs = 0;

    server = await start();
    const second = await arrive(first.token);
    expect(await see(id, second.pass)).toEqual(PNG);
    expect((await send('茶壶.png', second.pass)).status).toBe(201);
    expect(storage.objects.size).toBe(1);
    await server.stop();
    await storage.close();
  });
});
