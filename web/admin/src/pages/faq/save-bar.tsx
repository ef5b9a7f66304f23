import { Button, Group, Paper, Text } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import type { FaqStatus } from '../../api/faqs';
import { StatusBadge } from '../faqs/faq-badges';

interface SaveBarProps {
  /** Null for a FAQ that was never saved. */
  readonly status: FaqStatus | null;
  readonly dirty: boolean;
  readonly pending: boolean;
  readonly onSave: (status: FaqStatus) => void;
}

/** What the FAQ is now, and what saving would make of it. Ctrl+S saves without a change of status. */
export function SaveBar({ status, dirty, pending, onSave }: SaveBarProps) {
  const { t } = useTranslation();
  useHotkeys([['mod+S', () => dirty && onSave(status ?? 'draft')]], []);
  return (
    <Paper withBorder p="sm" className="desk-bar">
      <Group justify="space-between" gap="sm">
        <Group gap="xs">
          {status && <StatusBadge status={status} />}
          <Text size="sm" c="dimmed" role="status">
            {dirty ? t('faq.unsaved') : status && t('faq.allSaved')}
          </Text>
        </Group>
        <SaveButtons status={status} dirty={dirty} pending={pending} onSave={onSave} />
      </Group>
    </Paper>
  );
}

function SaveButtons({ status, dirty, pending, onSave }: SaveBarProps) {
  const { t } = useTranslation();
  const published = status === 'published';
  const leaves = published || status === 'archived';
  return (
    <Group gap="xs">
      {status && status !== 'archived' && (
        <Button variant="subtle" color="gray" disabled={pending} onClick={() => onSave('archived')}>
          {t('faq.archive')}
        </Button>
      )}
      <Button variant="default" disabled={pending} onClick={() => onSave('draft')}>
        {leaves ? t('faq.toDraft') : t('faq.saveDraft')}
      </Button>
      <Button loading={pending} disabled={published && !dirty} onClick={() => onSave('published')}>
        {published ? t('faq.savePublished') : t('faq.publish')}
      </Button>
    </Group>
  );
}
