import en from '../../i18n/en.json';
import { ACTIONS, auditSentence } from './audit-sentence';

const entry = (action: string, details: Readonly<Record<string, unknown>> | null) =>
  auditSentence({
    id: '1',
    at: '2026-05-20T12:00:00Z',
    actor: { kind: 'user', id: 'u', name: '林苔' },
    action,
    subject: { kind: 'faq', id: '0198c0de-0000-7000-8000-000000000000' },
    details,
  });

describe('auditSentence', () => {
  it.each([
    ['faq.create', { question: '怎么退货？' }, { key: 'faq_create', subject: '怎么退货？', count: 0, fields: [] }],
    [
      'faq.update',
      { version: 2, changes: { question: { from: '旧', to: '新' }, tags: { from: [], to: ['售后'] } } },
      { key: 'faq_update', subject: '新', count: 0, fields: ['question', 'tags'] },
    ],
    [
      'faq.delete',
      { faq: { question: '已删除的问题' } },
      { key: 'faq_delete', subject: '已删除的问题', count: 0, fields: [] },
    ],
    [
      'faq.update',
      { version: 3, changes: { answer: { from: 'a', to: 'b' } } },
      { key: 'faq_update', subject: '0198c0de', count: 0, fields: ['answer'] },
    ],
    ['faq.import', { added: 3, changed: 2 }, { key: 'faq_import', subject: '0198c0de', count: 5, fields: [] }],
    ['user.role', { name: 'Bob', role: 'editor' }, { key: 'user_role', subject: 'Bob', count: 0, fields: [] }],
    ['user.role', { name: 'Ann', setup: true }, { key: 'user_setup', subject: 'Ann', count: 0, fields: [] }],
    ['key.revoke', { name: 'ERP 对接' }, { key: 'key_revoke', subject: 'ERP 对接', count: 0, fields: [] }],
    [
      'document.create',
      { title: '退换货条款' },
      { key: 'document_create', subject: '退换货条款', count: 0, fields: [] },
    ],
    [
      'passage.update',
      { title: 'Manual › Care', changes: { text: { from: 'old', to: 'new' } } },
      { key: 'passage_update', subject: 'Manual › Care', count: 0, fields: ['text'] },
    ],
    ['tests.accept', { accepted: 7 }, { key: 'tests_accept', subject: '0198c0de', count: 7, fields: [] }],
    ['session.sign_in', null, { key: 'session_sign_in', subject: '0198c0de', count: 0, fields: [] }],
    ['moon.landing', {}, { key: null, subject: '0198c0de', count: 0, fields: [] }],
  ])('%s', (action, details, expected) => {
    expect(entry(action, details)).toEqual(expected);
  });

  it('has a sentence for every action', () => {
    const sentences: Readonly<Record<string, string>> = en.audit.sentences;
    const missing = ACTIONS.map((action) => entry(action, null).key).filter(
      (key) => key === null || !(key in sentences || `${key}_other` in sentences),
    );
    expect(missing).toEqual([]);
  });
});
