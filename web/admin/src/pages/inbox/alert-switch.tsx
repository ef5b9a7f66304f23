import { ActionIcon, Tooltip } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';
import { useAlerts } from './use-alerts';

/** Whether a new visitor who waits rings. The browser asks for its permission only when somebody switches it on. */
export function AlertSwitch() {
  const { t } = useTranslation();
  const { on, toggle } = useAlerts();
  const label = t(on ? 'inbox.alerts.on' : 'inbox.alerts.off');
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant={on ? 'light' : 'subtle'}
        color={on ? 'moss' : 'gray'}
        size="lg"
        aria-label={t('inbox.alerts.label')}
        aria-pressed={on}
        onClick={() => void toggle()}
      >
        <Icon name="bell" />
      </ActionIcon>
    </Tooltip>
  );
}
