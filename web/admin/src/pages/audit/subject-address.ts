import type { AuditEntry } from '../../api/audit';

const PAGES: Readonly<Record<string, string>> = {
  faq: '/faqs',
  widget: '/widgets',
  document: '/documents',
  channel_account: '/channels',
  webhook: '/webhooks',
};

/** The page of what an entry is about; null where there is none, or not any more. */
export function subjectAddress({ action, subject, details }: AuditEntry): string | null {
  if (action.endsWith('.delete') || action === 'faq.import') return null;
  // A passage is shown with its document, a gap and a correction by the FAQ that was made of it.
  if (subject.kind === 'passage') return address('document', details?.documentId);
  if (subject.kind === 'gap' || action === 'correction.create') return address('faq', details?.faqId);
  return address(subject.kind, subject.id);
}

function address(kind: string, id: unknown): string | null {
  const page = PAGES[kind];
  return page !== undefined && typeof id === 'string' ? `${page}/${id}` : null;
}
