import { Button, Menu, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { chooseTenant } from '../api/tenant-choice';
import { useSignedIn } from '../session/session-context';
import { Icon } from '../ui/icon';

/** The name of the workspace; a menu when the person belongs to several. */
export function TenantMenu() {
  const { t } = useTranslation();
  const { session, membership } = useSignedIn();
  const switchTo = useSwitchTenant();
  if (session.memberships.length < 2) {
    return (
      <Text fw={550} size="sm" truncate maw={180}>
        {membership.tenantName}
      </Text>
    );
  }
  return (
    <Menu position="bottom-start" width={260}>
      <Menu.Target>
        <Button
          variant="default"
          size="xs"
          maw={{ base: 150, sm: 240 }}
          rightSection={<Icon name="chevron" size={15} />}
          aria-label={t('tenants.switch', { name: membership.tenantName })}
        >
          <Text span inherit truncate>
            {membership.tenantName}
          </Text>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t('tenants.choose')}</Menu.Label>
        {session.memberships.map(({ tenantId, tenantName, role }) => (
          <Menu.Item
            key={tenantId}
            onClick={() => switchTo(tenantId)}
            rightSection={tenantId === membership.tenantId ? <Icon name="check" size={15} /> : null}
          >
            {tenantName}
            <Text size="xs" c="dimmed">
              {t(`roles.${role}.name`)}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Leaves the page first (it may hold unsaved changes), then forgets what was read for the other workspace. */
function useSwitchTenant(): (tenantId: string) => void {
  const queries = useQueryClient();
  const navigate = useNavigate();
  return (tenantId) => {
    void navigate({ to: '/' }).then(() => {
      chooseTenant(tenantId);
      return queries.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    });
  };
}
