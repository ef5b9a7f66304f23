import { Button } from '@mantine/core';
import { type InfiniteData, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../../api/client';
import { countsQuery, INBOX_KEY, type InboxItem } from '../../../api/inbox';
import { Empty } from '../../../ui/empty';
import { useBegunTexts } from '../../../session/use-begun-texts';
import { withoutItem } from '../list/list-changes';
import { textName } from './use-text';

interface GoneProps {
  readonly conversationId: string;
  readonly onBack: () => void;
}

/** Said of a conversation that was erased, or never was; it leaves the list too, of which no news tells. */
export function Gone({ conversationId, onBack }: GoneProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const begun = useBegunTexts();
  useEffect(() => {
    for (const kind of ['message', 'note'] as const) begun.keep(textName(conversationId, kind), '');
    queries.setQueriesData<InfiniteData<Page<InboxItem>>>({ queryKey: INBOX_KEY }, withoutItem(conversationId));
    void queries.invalidateQueries({ queryKey: countsQuery.queryKey });
  }, [queries, begun, conversationId]);
  return (
    <div role="alert">
      <Empty icon="trash" title={t('inbox.gone.title')} text={t('inbox.gone.text')}>
        <Button variant="default" onClick={onBack}>
          {t('inbox.back')}
        </Button>
      </Empty>
    </div>
  );
}
