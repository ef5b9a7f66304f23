import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { Bot, webhookCallback } from 'grammy';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import telegram from '../../plugins/telegram/index.js';
import { rawRequest } from '../simulator/raw-request.js';
import { TelegramSimulator } from '../simulator/telegram.js';

const TOKEN = '110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw';
const SECRET = 'a-secret_of_160123';
const ANNA = { id: 417, type: 'private' };
const BOT = { id: 110201543, is_bot: true, first_name: 'Moss', username: 'MossBot' };

await test('grammY polls the simulated Bot API, answers through it, and reads the messages that we read', async () => {
  const api = await TelegramSimulator.start(TOKEN);
  api.factor = 0.01;
  const bot = new Bot(TOKEN, { client: { apiRoot: api.server.url } });
  const account = { id: 'a', config: telegram.config.parse({ botToken: TOKEN, apiRoot: api.server.url }) };
  const heard = [];
  const updates = ['订单怎么退货？😀', 'Where is it?', '/start now'].map((text) => api.say(ANNA, text));
  const answered = new Promise((resolve) => {
    bot.on('message:text', async (ctx) => {
      heard.push([`${ctx.chat.id}:${ctx.msg.message_id}`, ctx.msg.text]);
      await ctx.replyWithChatAction('typing');
      const sent = await ctx.reply('<b>好</b>的', { parse_mode: 'HTML' });
      await ctx.api.editMessageText(ctx.chat.id, sent.message_id, `第 ${heard.length} 条`);
      if (heard.length === updates.length) resolve();
    });
  });
  const running = bot.start();
  await answered;
  await bot.stop();
  await running;
  const ours = updates.flatMap((update) => telegram.parse({ payload: { update, at: 0 } }, account).events);
  assert.deepEqual(
    ours.map(({ key, parts }) => [key, parts[0].text]),
    heard,
  );
  assert.deepEqual(
    api.shown.map(({ text, edits }) => [text, edits]),
    [1, 2, 3].map((n) => [`第 ${n} 条`, 1]),
  );
  await api.close();
});

await test('grammY finds in a refusal of the simulated Bot API what it needs', async () => {
  const api = await TelegramSimulator.start(TOKEN);
  api.say({ id: -100, type: 'supergroup' }, '大家好');
  const bot = new Bot(TOKEN, { client: { apiRoot: api.server.url } });
  for (let n = 0; n < 20; n++) await bot.api.sendMessage(-100, `第 ${n} 条`);
  const refused = await bot.api.sendMessage(-100, '太快了').catch((error) => error);
  assert.equal(refused.error_code, 429);
  assert.equal(refused.parameters.retry_after, 30);
  await api.close();
});

await test('grammY and we agree which call to a web hook is genuine', async () => {
  const bot = new Bot(TOKEN, { botInfo: BOT });
  bot.on('message', () => {});
  const answer = webhookCallback(bot, 'http', { secretToken: SECRET });
  const hook = createServer((request, response) => void answer(request, response));
  await new Promise((ready) => hook.listen(0, '127.0.0.1', ready));
  const account = { id: 'a', config: telegram.config.parse({ botToken: TOKEN, mode: 'webhook', secretToken: SECRET }) };
  const update = {
    update_id: 1,
    message: { message_id: 1, date: 1, chat: ANNA, from: { id: 417, is_bot: false, first_name: '芳' }, text: '你好' },
  };
  const genuine = TelegramSimulator.call(update, SECRET);
  const { 'x-telegram-bot-api-secret-token': _, ...bare } = genuine.headers;
  const calls = [
    genuine,
    { ...genuine, headers: bare },
    ...['', ' ', SECRET.slice(1), `${SECRET} x`, SECRET.toUpperCase()].map((secret) =>
      TelegramSimulator.call(update, secret),
    ),
  ];
  const verdicts = [];
  for (const call of calls) {
    const { status } = await fetch(`http://127.0.0.1:${hook.address().port}`, { method: 'POST', ...call });
    const { kind } = await telegram.verify(rawRequest(call), account, new LocalHost());
    assert.equal(kind === 'verified', status === 200, JSON.stringify(call.headers));
    verdicts.push(kind);
  }
  assert.deepEqual(verdicts.filter((kind) => kind === 'verified').length, 1);
  hook.closeAllConnections();
  hook.close();
});
