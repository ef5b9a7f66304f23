import { Group, Text } from '@mantine/core';
import { onlineManager } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../ui/icon';

/** Says that the network is gone; reading resumes by itself when it is back. */
export function OfflineBanner() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(
    (listener) => onlineManager.subscribe(listener),
    () => onlineManager.isOnline(),
  );
  return (
    <div role="status">
      {!online && (
        <Group className="desk-offline" justify="center" gap="xs" p="xs" wrap="nowrap">
          <Icon name="warning" size={16} />
          <Text size="sm">{t('states.offline')}</Text>
        </Group>
      )}
    </div>
  );
}
