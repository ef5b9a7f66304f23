import { subjectAddress } from './subject-address';

const address = (action: string, kind: string, details: Readonly<Record<string, unknown>> | null = null) =>
  subjectAddress({
    id: '1',
    at: '2026-05-20T12:00:00Z',
    actor: { kind: 'user', id: 'u', name: '林苔' },
    action,
    subject: { kind, id: 's' },
    details,
  });

describe('subjectAddress', () => {
  it.each([
    ['faq.update', 'faq', null, '/faqs/s'],
    ['faq.delete', 'faq', null, null],
    ['faq.import', 'faq', null, null],
    ['widget.update', 'widget', null, '/widgets/s'],
    ['document.create', 'document', { title: '说明书' }, '/documents/s'],
    ['document.delete', 'document', { title: '说明书' }, null],
    ['passage.update', 'passage', { documentId: 'd' }, '/documents/d'],
    ['gap.drafted', 'gap', { faqId: 'f' }, '/faqs/f'],
    ['gap.dismissed', 'gap', {}, null],
    ['tests.override', 'document', null, '/documents/s'],
    ['key.create', 'key', null, null],
  ])('%s of a %s', (action, kind, details, expected) => {
    expect(address(action, kind, details)).toBe(expected);
  });
});
