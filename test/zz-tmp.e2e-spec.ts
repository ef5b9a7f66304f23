import { startApp } from './support/app.js';
it('x', async () => {
  const app = await startApp();
  console.log((await app.anyone().get('/openapi.json')).status);
  const a = await app.withKey(await app.addTenant(), 'ask');
  const r = await a.post('/v1/ask').set('Accept', 'text/event-stream').set('Idempotency-Key', 'k1').send({ question: '怎么退货？' });
  console.log(r.status, r.text);
  await app.close();
});
