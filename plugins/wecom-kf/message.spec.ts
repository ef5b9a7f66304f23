import { readFileSync } from 'node:fs';
import path from 'node:path';
import { eventOf } from './message.js';

const START = 1_764_000_000_000;
const CUSTOMER = 'wmAJ2GCAAAme1XQRC-NI-q0_ZM9ukoAw';
const desk = 'wkAJ2GCAAASSm4_FhToWMFea0xAFfd3Q';
const sample = readFileSync(path.join(import.meta.dirname, 'samples', 'sync-msg.json'), 'utf8');

describe('wecom-kf reads', () => {
  const entries = (JSON.parse(sample) as { msg_list: { msgid: string }[] }).msg_list;
  const find = (msgid: string) => eventOf(entries.find((entry) => entry.msgid === msgid));

  it.each([
    [
      'from_msgid_4622416642169452483',
      {
        kind: 'message',
        addressed: true,
        sender: { id: CUSTOMER, role: 'user' },
        parts: [{ type: 'text', text: '我的订单什么时候发货？😀' }],
        reply: {},
      },
    ],
    ['image-1', { parts: [{ media: 'image', ref: '2iSLeVyqzk4eX0IB5kTi9Ljfa2rt9dwfq5WKRQ4Nvvgw' }] }],
    ['voice-1', { parts: [{ media: 'audio' }] }],
    ['location-1', { parts: [{ type: 'other', name: 'location' }] }],
    ['agent-1', { kind: 'message', addressed: false, sender: { id: 'lisi', role: 'agent' }, reply: {} }],
    ['enter-1', { kind: 'joined', reply: { welcomeCode: 'aaaaaa', expiresAt: START + 25_000 } }],
    [
      'fail-1',
      { kind: 'delivery', sent: '0123456789abcdef0123456789abcdef', status: 'failed', reason: 'fail_type 10' },
    ],
    ['status-1', { kind: 'hands', hands: 'human', sender: { id: 'lisi', role: 'agent' } }],
    ['status-3', { kind: 'hands', hands: 'closed', sender: { id: 'lisi', role: 'agent' } }],
    ['recall-1', { kind: 'deleted', message: 'from_msgid_4622416642169452483' }],
  ])('an entry of the sample: %s', (msgid, expected) => {
    const conversation = { id: CUSTOMER, type: 'direct', thread: desk };
    expect(find(msgid)).toMatchObject({ key: msgid, conversation, ...expected });
  });

  it.each(['enter-2', 'servicer-1'])('nothing of interest from %s', (msgid) => {
    expect(find(msgid)).toBeUndefined();
  });

  it.each([
    null,
    1,
    '你好',
    [],
    {},
    { msgid: '1', send_time: 1, msgtype: 'event', event: null },
    { ...entries[0], origin: 9 },
  ])('nothing from what it does not know: %j', (entry) => {
    expect(eventOf(entry)).toBeUndefined();
  });
});
