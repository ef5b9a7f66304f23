import { Anchor, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../ui/icon';

/** To the list of accounts. */
export function BackLink() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/channels" size="sm">
      <Group gap={4} component="span">
        <Icon name="back" size={15} />
        {t('channels.back')}
      </Group>
    </Anchor>
  );
}
