import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Writing } from '../../../api/inbox';
import type { Pending } from './thread-state';

interface PendingLineProps {
  readonly pending: Pending;
  readonly onRetry: (writing: Writing) => void;
}

/** What was written here and is on its way, or did not arrive. */
export function PendingLine({ pending: { failed, ...writing }, onRetry }: PendingLineProps) {
  const { t } = useTranslation();
  return (
    <div className="desk-inbox-line-of" data-author={writing.kind === 'note' ? 'note' : 'agent'}>
      <div className="desk-inbox-bubble desk-prewrap" data-writing>
        {[writing.text, ...(writing.files ?? []).map(({ name }) => name)].filter(Boolean).join('\n')}
      </div>
      <Text size="xs" c={failed ? 'clay' : 'dimmed'}>
        {t(failed ? 'inbox.notSent' : 'inbox.sending')}{' '}
        {failed && (
          <Button size="compact-xs" variant="subtle" onClick={() => onRetry(writing)}>
            {t('actions.retry')}
          </Button>
        )}
      </Text>
    </div>
  );
}
