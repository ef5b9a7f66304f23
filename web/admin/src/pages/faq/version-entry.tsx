import { Badge, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FaqVersion } from '../../api/faqs';
import { ChangeList } from '../../diff/change-list';
import { faqChanges } from '../../diff/faq-changes';
import { useActorName } from '../../ui/use-actor-name';
import { When } from '../../ui/when';

interface VersionEntryProps {
  readonly version: FaqVersion;
  readonly previous: FaqVersion | null;
  readonly current: boolean;
}

/** One version: who, when, and what it changed against the one before. */
export function VersionEntry({ version, previous, current }: VersionEntryProps) {
  const { t } = useTranslation();
  const actorName = useActorName();
  return (
    <Stack gap="sm">
      <Group gap="xs">
        <Text fw={600}>{t('history.version', { version: version.version })}</Text>
        {current && <Badge>{t('history.current')}</Badge>}
        <Text size="sm" c="dimmed">
          {actorName(version.actor)} · <When at={version.at} />
        </Text>
      </Group>
      {previous ? (
        <ChangeList changes={faqChanges(previous.faq, version.faq)} />
      ) : (
        <Text size="sm" c="dimmed">
          {t('history.first')}
        </Text>
      )}
    </Stack>
  );
}
