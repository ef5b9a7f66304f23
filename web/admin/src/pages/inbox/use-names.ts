import { useTranslation } from 'react-i18next';
import { useAway } from './live/line-context';

/** What a channel is called: a chat platform goes by its own name. */
export function useChannelName(): (channel: string) => string {
  const { t } = useTranslation();
  return (channel) => {
    if (channel === 'widget') return t('answers.byWidget');
    return channel === 'api' ? t('answers.byProgram') : channel;
  };
}

/** What a colleague is called; of who is away, that too. */
export function useColleagueName(): (colleague: { readonly id: string | null; readonly name: string }) => string {
  const { t } = useTranslation();
  const away = useAway();
  return ({ id, name }) => (id !== null && away.has(id) ? t('inbox.away.named', { name }) : name);
}

interface Visited {
  readonly id: string;
  readonly visitor: { readonly name: string | null };
}

/** What a visitor is called: by name if there is one, else by the end of the conversation's number. */
export function useVisitorName(): (item: Visited) => string {
  const { t } = useTranslation();
  return ({ id, visitor }) => visitor.name ?? t('inbox.visitor', { number: id.slice(-4) });
}
