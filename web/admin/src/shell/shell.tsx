import { AppShell, Burger, Group } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Guard } from '../session/guard';
import { Brand } from './brand';
import { Homeless } from './homeless';
import { Nav } from './nav';
import { OfflineBanner } from './offline-banner';
import { Preferences } from './preferences';
import { TenantMenu } from './tenant-menu';
import { UserMenu } from './user-menu';

/** The frame around every page of a signed-in person. */
export function Shell() {
  return (
    <Guard homeless={<Homeless />}>
      <Frame />
    </Guard>
  );
}

function Frame() {
  const { t } = useTranslation();
  const [menuOpen, menu] = useDisclosure();
  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 228, breakpoint: 'sm', collapsed: { mobile: !menuOpen } }}
      padding={{ base: 'md', sm: 'xl' }}
    >
      <a href="#content" className="desk-skip">
        {t('shell.skip')}
      </a>
      <AppShell.Header px="md">
        <Group h="100%" justify="space-between" wrap="nowrap" gap="sm">
          <Group gap="sm" wrap="nowrap">
            <Burger opened={menuOpen} onClick={menu.toggle} hiddenFrom="sm" size="sm" aria-label={t('shell.menu')} />
            <Group visibleFrom="sm" w={200}>
              <Brand />
            </Group>
            <TenantMenu />
          </Group>
          <Group gap="xs" wrap="nowrap">
            <Preferences />
            <UserMenu />
          </Group>
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="sm" aria-label={t('shell.navigation')}>
        <Nav onChoose={menu.close} />
      </AppShell.Navbar>
      <AppShell.Main id="content" tabIndex={-1}>
        <OfflineBanner />
        <Outlet />
      </AppShell.Main>
    </AppShell>
  );
}
