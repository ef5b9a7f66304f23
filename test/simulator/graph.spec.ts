import { verifyMeta } from '../../src/sdk/meta-signature.js';
import { GraphServer } from './graph.js';
import type { Received } from './server.js';

describe('GraphServer', () => {
  let graph: GraphServer;
  beforeEach(async () => void (graph = await GraphServer.start()));
  afterEach(() => graph.close());

  const judge = ({ method, query, headers, body }: Received) => verifyMeta({ method, query, headers, body }, graph);

  it('calls again, with the same bytes, until the hook takes them', async () => {
    const bodies: string[] = [];
    graph.server.on('POST /hook', (call) => {
      bodies.push(call.body.toString());
      return { status: judge(call).kind === 'verified' && bodies.length === 4 ? 200 : 503 };
    });
    const answers = await graph.deliver(`${graph.server.url}/hook`, { text: '你好/😀' }, 0.0001);
    expect(answers.map(({ status }) => status)).toEqual([503, 503, 503, 200]);
    expect(new Set(bodies)).toEqual(new Set([String.raw`{"text":"\u4f60\u597d/\ud83d\ude00"}`]));
  });

  it('makes sure that the hook knows the token', async () => {
    graph.server.on('GET /hook', (call) => {
      const verdict = judge(call);
      return verdict.kind === 'handshake' ? { body: verdict.reply.body } : { status: 403 };
    });
    const hook = `${graph.server.url}/hook`;
    expect([await graph.handshake(hook), await graph.handshake(hook, 'wrong')]).toEqual([true, false]);
  });

  it('lets nobody in without the token and the proof of the secret', async () => {
    graph.on('GET /me', () => ({ json: { id: '1' } }));
    const headers = { authorization: `Bearer ${graph.accessToken}` };
    expect((await fetch(`${graph.apiRoot}/me`)).status).toBe(401);
    expect((await fetch(`${graph.apiRoot}/me?appsecret_proof=0`, { headers })).status).toBe(400);
  });
});
