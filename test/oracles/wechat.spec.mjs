import assert from 'node:assert/strict';
import { randomBytes, randomInt } from 'node:crypto';
import { test } from 'node:test';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { readXml, textOf } from '../../src/sdk/xml.js';
import { LocalHost } from '../../src/sdk/testing/local-host.js';
import { WechatCrypt } from '../../src/sdk/wechat-crypt.js';
import wechat from '../../plugins/wechat/index.js';
import app from '../../plugins/wecom-app/index.js';
import { WECHAT, WechatSimulator } from '../simulator/wechat.js';
import { rawRequest } from '../simulator/raw-request.js';
import { writeXml } from '../simulator/wechat-hook.js';
import { WECOM } from '../simulator/wecom.js';

const LETTERS = ['a', '退', '货', '😀', '<', ']]>', '&', '\n', 'é', '\u0000'];
const { token, aesKey, corpId } = WECOM;
const ours = new WechatCrypt({ token, aesKey, receiveId: corpId });

const randomText = () => Array.from({ length: randomInt(200) }, () => LETTERS[randomInt(LETTERS.length)]).join('');

await test('what the library of WeCom encrypts we read, and what we encrypt it reads', () => {
  for (let at = 0; at < 2000; at++) {
    const text = randomText();
    assert.equal(ours.decrypt(encrypt(aesKey, text, corpId)), text);
    const { message, id } = decrypt(aesKey, ours.encrypt(text));
    assert.deepEqual([message, id], [text, corpId]);
    const [timestamp, nonce] = [`${randomInt(2 ** 40)}`, randomBytes(randomInt(1, 12)).toString('hex')];
    assert.equal(ours.sign(timestamp, nonce, text), getSignature(token, timestamp, nonce, text));
  }
});

const message = writeXml({
  ToUserName: corpId,
  FromUserName: 'zhangsan',
  CreateTime: 1764000000,
  MsgType: 'text',
  Content: '怎么退货？😀',
  MsgId: '4561255354251345929',
  AgentID: WECOM.agentId,
});

/** A call that WeCom's own library has made; `changes` are what may become of it. */
const callWith = ({ by = aesKey, under = token, to = corpId, ...changes } = {}) => {
  const [timestamp, nonce, encrypted] = ['1764000000', 'n1', encrypt(by, message, to)];
  const query = { timestamp, nonce, msg_signature: getSignature(under, timestamp, nonce, encrypted), ...changes.query };
  return { query, encrypted: changes.change?.(encrypted) ?? encrypted };
};

const theirs = ({ query, encrypted }) => {
  try {
    if (getSignature(token, query.timestamp, query.nonce, encrypted) !== query.msg_signature) return false;
    return readXml(decrypt(aesKey, encrypted).message) !== undefined;
  } catch {
    return false;
  }
};
const oursOf = async ({ query, encrypted }) => {
  const account = { id: 'a', config: app.config.parse(WECOM) };
  const request = rawRequest({ query, body: writeXml({ ToUserName: corpId, Encrypt: encrypted }) });
  return (await app.verify(request, account, new LocalHost())).kind === 'verified';
};

await test('the library of WeCom and we agree which call is genuine', async () => {
  const other = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
  const calls = [
    [true, callWith()],
    [false, callWith({ under: 'another' })],
    [false, callWith({ by: other })],
    [false, callWith({ query: { timestamp: '1764000001' } })],
    [false, callWith({ query: { nonce: 'n2' } })],
    [false, callWith({ query: { msg_signature: '' } })],
    [false, callWith({ change: (text) => text.slice(4) })],
    [false, callWith({ change: (text) => text.slice(0, -4) })],
  ];
  for (let at = 0; at < 300; at++) {
    const place = randomInt(100);
    const change = (text) => text.slice(0, place) + (text[place] === 'A' ? 'B' : 'A') + text.slice(place + 1);
    calls.push([false, callWith({ change })]);
  }
  for (const [verdict, call] of calls) assert.deepEqual([theirs(call), await oursOf(call)], [verdict, verdict]);
});

await test('a message for another company is taken by the library, which leaves that to its user, and not by us', async () => {
  const call = callWith({ to: 'ww0000000000000000' });
  assert.deepEqual([theirs(call), await oursOf(call)], [true, false]);
});

await test('the library of WeCom reads our passive replies', async () => {
  const simulator = await WechatSimulator.start();
  const host = new LocalHost();
  const account = { id: 'a', config: wechat.config.parse({ ...WECHAT, replies: 'passive' }) };
  const said = simulator.say('o-follower', '怎么退货？');
  await host.memory.set(`answer:${said.MsgId}`, JSON.stringify({ key: 'k', text: '七天内可退。]]>😀' }), 1000);
  const { verified } = await wechat.verify(rawRequest(simulator.call(said)), account, host);
  const envelope = readXml((await wechat.acknowledge(verified, account, host)).body);
  const [encrypted, timestamp, nonce] = ['Encrypt', 'TimeStamp', 'Nonce'].map((name) => textOf(envelope, name));
  assert.equal(getSignature(WECHAT.token, timestamp, nonce, encrypted), textOf(envelope, 'MsgSignature'));
  const reply = decrypt(WECHAT.aesKey, encrypted);
  assert.equal(reply.id, WECHAT.appId);
  assert.equal(textOf(readXml(reply.message), 'Content'), '七天内可退。]]>😀');
  await simulator.close();
});
