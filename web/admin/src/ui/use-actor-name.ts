import { useTranslation } from 'react-i18next';
import type { Actor } from '../api/audit';

/** Names whoever did something: a person, an API key, a visitor or the desk itself. */
export function useActorName(): (actor: Actor) => string {
  const { t } = useTranslation();
  return ({ kind, name }) => {
    if (kind === 'system') return t('actors.system');
    if (kind === 'visitor') return t('actors.visitor');
    if (kind === 'key') return t('actors.key', { name: name || '?' });
    return name || t('actors.unknown');
  };
}
