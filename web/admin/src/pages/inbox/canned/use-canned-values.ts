import { useTranslation } from 'react-i18next';
import type { InboxItem } from '../../../api/inbox';
import { useSignedIn } from '../../../session/session-context';
import type { Values } from './fill';

/** What is known for the variables in this conversation. Who has given no name has none: visitors learn no e-mail address. */
export function useCannedValues({ visitor, language }: Pick<InboxItem, 'visitor' | 'language'>): Values {
  const { i18n } = useTranslation();
  const { session, membership } = useSignedIn();
  const { name } = session.user;
  return {
    visitor: visitor.name ?? undefined,
    agent: name.includes('@') ? undefined : name,
    shop: membership.tenantName,
    // In the words of whoever reads it.
    language: i18n.getFixedT(language)(`languages.${language}`),
  };
}
