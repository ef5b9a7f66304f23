import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { LANGUAGES } from '../../api/faqs';
import { facetsQuery } from '../../api/inbox';
import { KINDS, OUTCOMES } from '../../api/statistics';
import { useChannelName } from '../inbox/use-names';
import { worded } from './worded';

const STATES = ['bot', 'waiting', 'human', 'closed'] as const;
const LISTED = ['channel', 'language', 'state', 'kind', 'outcome', 'rating', 'tag', 'agent', 'group'] as const;
/** Filters that the table has no list for. */
const OTHERS = ['from', 'to', 'days', 'q', 'faq'] as const;

/** What the filters of conversations are called, and what they let through. Who is gone goes by the start of the id. */
export function useFilterWords() {
  const { t } = useTranslation();
  const channelName = useChannelName();
  const { data } = useQuery(facetsQuery);
  const named = (all: readonly { readonly id: string; readonly name: string }[] = [], id: string) =>
    all.find((one) => one.id === id)?.name ?? id.slice(0, 8);
  const words: Readonly<Record<string, (value: string) => string | undefined>> = {
    channel: channelName,
    agent: (id) => named(data?.colleagues, id),
    group: (id) => named(data?.groups, id),
    faq: (id) => id.slice(0, 8),
    language: (value) => worded(LANGUAGES, value, (one) => t(`languages.${one}`)),
    state: (value) => worded(STATES, value, (one) => t(`inbox.state.${one}`)),
    kind: (value) => worded(KINDS, value, (one) => t(`answers.kind.${one}`)),
    outcome: (value) => worded(OUTCOMES, value, (one) => t(`figures.outcome.${one}`)),
  };
  return {
    filterLabel: (name: string) =>
      worded(LISTED, name, (one) => t(`conversations.filters.${one}`)) ??
      worded(OTHERS, name, (one) => t(`audit.filter.${one}`)),
    filterText: (name: string, value: string) => words[name]?.(value),
  };
}
