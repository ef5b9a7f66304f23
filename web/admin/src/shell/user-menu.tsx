import { ActionIcon, Avatar, Menu, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { PasswordModal } from '../pages/account/password-modal';
import { useSignOut } from '../session/use-sign-out';
import { useSignedIn } from '../session/session-context';
import { Icon } from '../ui/icon';

/** Who is signed in; change password, sign out. */
export function UserMenu() {
  const { t } = useTranslation();
  const { user } = useSignedIn().session;
  const [passwordOpen, password] = useDisclosure();
  const signOut = useSignOut();
  return (
    <>
      <Menu position="bottom-end" width={240}>
        <Menu.Target>
          <ActionIcon variant="transparent" size="lg" radius="xl">
            <VisuallyHidden>{t('account.menu', { name: user.name })}</VisuallyHidden>
            <Avatar radius="xl" size={32} color="moss" variant="light" aria-hidden>
              {initials(user.name)}
            </Avatar>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>
            <Text size="sm" fw={600} truncate>
              {user.name}
            </Text>
            <Text size="xs" truncate>
              {user.email}
            </Text>
          </Menu.Label>
          <Menu.Divider />
          <Menu.Item leftSection={<Icon name="key" size={16} />} onClick={password.open}>
            {t('account.password')}
          </Menu.Item>
          <Menu.Item leftSection={<Icon name="back" size={16} />} onClick={signOut}>
            {t('account.signOut')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <PasswordModal opened={passwordOpen} onClose={password.close} />
    </>
  );
}

/** The last two characters of a Chinese name, the first letters of another. */
function initials(name: string): string {
  if (/\p{Script=Han}/u.test(name)) return name.trim().slice(-2);
  const words = name.trim().split(/\s+/);
  return words
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
}
