import type { Account, Channel } from '../../api/channels';
import { changesOf, draftOf, inputOf, missingIn } from './account-draft';
import { settingFields } from './setting-fields';

const words = (zh: string, en: string) => ({ title: { zh, en } });

const FORM: Channel['form'] = {
  required: ['token', 'box'],
  properties: {
    apiRoot: { type: 'string', default: 'https://a.example', advanced: true, words: words('接口地址', 'API address') },
    token: { type: 'string', secret: true, maxLength: 4000, words: words('令牌', 'Token') },
    extra: { type: 'string', secret: true },
    box: { type: 'string', maxLength: 60, words: words('信箱号', 'Box number') },
    collect: {
      enum: ['daily', 'hourly'],
      default: 'daily',
      words: { ...words('收信', 'Collection'), options: { daily: { zh: '每天', en: 'Every day' } } },
    },
    copies: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER, default: 1 },
    urgent: { type: 'boolean' },
    streets: { type: 'array' },
  },
};

const FIELDS = settingFields(FORM);

const ACCOUNT: Account = {
  ...{ id: '1', platform: 'letterbox', name: '总店', enabled: true, language: 'zh', version: 1, loaded: true },
  ...{ settings: { box: '一〇三', copies: 4 }, secrets: ['token'], unreadable: false, webhook: null, trouble: null },
  ...{ heardAt: null, sentAt: null, deliveries: { failed: 0, unknown: 0 }, createdAt: '', updatedAt: '' },
};

describe('settingFields', () => {
  it('keeps the plugin’s order, but for what few need', () => {
    const names = ['token', 'extra', 'box', 'collect', 'copies', 'urgent', 'streets', 'apiRoot'];
    expect(FIELDS.map(({ name }) => name)).toEqual(names);
  });

  it.each([
    ['token', { kind: 'secret', title: { zh: '令牌', en: 'Token' }, required: true, maxLength: 4000 }],
    ['extra', { kind: 'secret', title: { zh: 'extra', en: 'extra' }, required: false }],
    ['box', { kind: 'text', maxLength: 60, placeholder: '' }],
    [
      'collect',
      {
        kind: 'choice',
        start: 'daily',
        options: [
          { value: 'daily', title: { zh: '每天', en: 'Every day' } },
          { value: 'hourly', title: { zh: 'hourly', en: 'hourly' } },
        ],
      },
    ],
    ['copies', { kind: 'number', min: 1, max: undefined, start: 1 }],
    ['urgent', { kind: 'switch', start: false }],
    ['streets', { kind: 'list', start: [] }],
    ['apiRoot', { kind: 'text', advanced: true, placeholder: 'https://a.example' }],
  ])('reads %s', (name, expected) => {
    expect(FIELDS.find((field) => field.name === name)).toMatchObject(expected);
  });
});

describe('a draft', () => {
  it('begins with what is stored, and never with a secret', () => {
    const { values, ...rest } = draftOf(FIELDS, ACCOUNT);
    expect(rest).toEqual({ name: '总店', enabled: true, language: 'zh' });
    const start = { token: '', extra: '', box: '一〇三', collect: 'daily', copies: 4, urgent: false };
    expect(values).toEqual({ ...start, streets: [], apiRoot: '' });
  });

  it('of a new account leaves to the plugin what is empty', () => {
    const draft = draftOf(FIELDS);
    const values = { ...draft.values, token: 'x', box: ' ' };
    const settings = { token: 'x', collect: 'daily', copies: 1, urgent: false };
    expect(inputOf({ ...draft, name: '分店', values })).toMatchObject({ name: '分店', settings });
    expect(inputOf({ ...draft, values }).settings).not.toHaveProperty('box');
  });

  it('tells only what was changed, and null for what was emptied', () => {
    const before = draftOf(FIELDS, ACCOUNT);
    expect(changesOf(before, before)).toEqual({});
    const values = { ...before.values, token: 'new', extra: null, box: '', copies: 5 };
    expect(changesOf(before, { ...before, enabled: false, values })).toEqual({
      enabled: false,
      settings: { token: 'new', extra: null, box: null, copies: 5 },
    });
  });

  it('misses what is required, but no secret that is set', () => {
    expect(missingIn(FIELDS, draftOf(FIELDS), [])).toEqual(['token', 'box']);
    expect(missingIn(FIELDS, draftOf(FIELDS, ACCOUNT), ['token'])).toEqual([]);
    const taken = draftOf(FIELDS, ACCOUNT);
    expect(missingIn(FIELDS, { ...taken, values: { ...taken.values, token: null } }, ['token'])).toEqual(['token']);
  });
});
