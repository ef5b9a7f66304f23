import { auditFacts } from './audit-facts';

const facts = (action: string, details: Readonly<Record<string, unknown>> | null) =>
  auditFacts({
    ...{ id: '1', at: '2026-05-20T12:00:00Z', action, details },
    actor: { kind: 'user', id: 'u', name: '林苔' },
    subject: { kind: 'tenant', id: 't' },
  });

describe('auditFacts', () => {
  it.each([
    ['user.role', { name: 'Bob Builder', role: 'editor' }, [{ of: 'role', name: 'role', to: 'editor' }]],
    [
      'user.role',
      { name: 'Bob Builder', role: 'editor', before: 'agent' },
      [{ of: 'role', name: 'role', from: 'agent', to: 'editor' }],
    ],
    [
      'user.role',
      { name: 'Ann', role: 'owner', before: null, setup: true },
      [{ of: 'role', name: 'role', to: 'owner' }],
    ],
    [
      'conversations.export',
      { format: 'csv', filter: { channel: 'widget', rating: 2, q: '退款' } },
      [
        { of: 'format', name: 'format', to: 'csv' },
        { of: 'filter', name: 'channel', to: 'widget' },
        { of: 'filter', name: 'rating', to: 2 },
        { of: 'filter', name: 'q', to: '退款' },
      ],
    ],
    ['conversations.export', { format: 'jsonl', filter: {} }, [{ of: 'format', name: 'format', to: 'jsonl' }]],
    [
      'quota.update',
      { changes: { answers: { from: null, to: 5000 }, people: { from: 10, to: null } } },
      [
        { of: 'quota', name: 'answers', from: null, to: 5000 },
        { of: 'quota', name: 'people', from: 10, to: null },
      ],
    ],
    [
      'retention.update',
      { changed: { traces: { from: 90, to: 30 } } },
      [{ of: 'retention', name: 'traces', from: 90, to: 30 }],
    ],
    [
      'faq.update',
      { changes: { status: { from: 'draft', to: 'published' }, answer: { from: 'a', to: '长'.repeat(61) } } },
      [{ of: 'field', name: 'status', from: 'draft', to: 'published' }],
    ],
    ['tool.update', { name: 'refund', fields: [], enabled: true }, [{ of: 'enabled', name: 'enabled', to: true }]],
    ['faq.import', { added: 3, changed: 2 }, []],
    ['session.sign_in', null, []],
  ])('%s %j', (action, details, expected) => {
    expect(facts(action, details)).toEqual(expected);
  });
});
