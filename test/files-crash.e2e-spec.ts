import { randomUUID } from 'node:crypto';
import { BuiltServer } from './support/built-server.js';
import { PNG } from './support/sample-files.js';
import { WidgetClient } from './support/widget-client.js';

jest.setTimeout(180_000);

describe('a file that was acknowledged', () => {
  it('survives a crash before the message that carries it, and after', async () => {
    let server = await BuiltServer.start();
    const arrive = async (token?: string) => {
      const client = await WidgetClient.connect(Number(new URL(server.url).port));
      return { client, welcome: await client.hello(token ? { token } : {}) };
    };
    const see = async (id: string, pass = '') => {
      const answer = await fetch(`${server.url}/v1/widget/files/${id}?${new URLSearchParams({ pass }).toString()}`);
      return answer.ok ? Buffer.from(await answer.arrayBuffer()) : answer.status;
    };
    const first = await arrive();
    const query = new URLSearchParams({ name: '水壶.png', pass: first.welcome.files ?? '' }).toString();
    const headers = { 'content-type': 'application/octet-stream' };
    const init = { method: 'POST', headers, body: new Uint8Array(PNG) };
    const uploaded = await fetch(`${server.url}/v1/widget/files?${query}`, init);
    expect(uploaded.status).toBe(201);
    const { id } = (await uploaded.json()) as { id: string };
    await server.kill();

    server = await server.again();
    const second = await arrive(first.welcome.token);
    expect(await see(id, second.welcome.files)).toEqual(PNG);
    const said = second.client.next(({ event }) => event?.author.kind === 'visitor');
    second.client.send({ type: 'say', clientId: randomUUID(), text: '', files: [id] });
    expect((await said).event?.body.files).toEqual([{ id, name: '水壶.png', type: 'image/png', bytes: PNG.length }]);
    await server.kill();

    server = await server.again();
    const third = await arrive(second.welcome.token);
    expect(third.welcome.events?.[0]?.body.files?.[0]?.id).toBe(id);
    expect(await see(id, third.welcome.files)).toEqual(PNG);
    for (const { client } of [first, second, third]) client.close();
    await server.stop();
  });
});
