import assert from 'node:assert/strict';
import { once } from 'node:events';
import { test } from 'node:test';
import AiBot from '@wecom/aibot-node-sdk';
import { BotMessage, eventOf } from '../../plugins/wecom-aibot/message.js';
import { BOT, WecomBotSimulator } from '../simulator/wecom-aibot.js';

const quiet = { debug() {}, info() {}, warn() {}, error() {} };

const clientOf = (simulator, changes = {}) =>
  new AiBot.WSClient({
    botId: BOT.botId,
    secret: BOT.secret,
    wsUrl: simulator.socketUrl,
    logger: quiet,
    maxAuthFailureAttempts: 0,
    ...changes,
  });

await test('the SDK of WeCom subscribes to the simulated WeCom, and hears what we hear', async () => {
  const simulator = await WecomBotSimulator.start();
  const client = clientOf(simulator);
  client.connect();
  await once(client, 'authenticated');
  const said = simulator.say('zhangsan', '@小助手 怎么退货？😀', 'group-1');
  simulator.push(said);
  const [frame] = await once(client, 'message.text');
  assert.deepEqual(frame.body, said);
  assert.equal(eventOf(BotMessage.parse(frame.body), 0).parts[0].text, '怎么退货？😀');
  await client.replyStream(frame, said.msgid, '七天', false);
  await client.replyStream(frame, said.msgid, '七天内可退。', true);
  await client.sendMessage('group-1', { msgtype: 'markdown', markdown: { content: '还有问题吗？' } });
  simulator.pushEvent(simulator.enter('lisi'));
  const [entered] = await once(client, 'event.enter_chat');
  assert.equal(eventOf(BotMessage.parse(entered.body), 0).kind, 'joined');
  await client.replyWelcome(entered, { msgtype: 'text', text: { content: '您好！' } });
  assert.deepEqual(simulator.shown.get(said.msgid).texts, ['七天', '七天内可退。']);
  assert.deepEqual(simulator.delivered, [
    { to: 'group-1', text: '还有问题吗？' },
    { to: 'lisi', text: '您好！' },
  ]);
  client.disconnect();
  await simulator.close();
});

await test('the simulated WeCom refuses the SDK what it refuses us', async () => {
  const simulator = await WecomBotSimulator.start();
  const wrong = clientOf(simulator, { secret: 'wrong' });
  wrong.connect();
  const [error] = await once(wrong, 'error');
  assert.match(error.message, /853000/);
  wrong.disconnect();
  const client = clientOf(simulator);
  client.connect();
  await once(client, 'authenticated');
  const unknown = { headers: { req_id: 'nobody' } };
  const refused = await client.replyStream(unknown, 's1', '好', true).catch((frame) => frame);
  assert.equal(refused.errcode, 846605);
  client.disconnect();
  await simulator.close();
});
