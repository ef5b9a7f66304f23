import { NavLink, ScrollArea, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/session';
import { mayActAs } from '../session/access';
import { useSignedIn } from '../session/session-context';
import { Icon, type IconName } from '../ui/icon';

interface Entry {
  readonly to:
    '/faqs' | '/test' | '/import' | '/bot' | '/widgets' | '/keys' | '/users' | '/audit' | '/tenants' | '/models';
  readonly name: 'faqs' | 'test' | 'import' | 'bot' | 'widgets' | 'keys' | 'users' | 'audit' | 'tenants' | 'models';
  readonly icon: IconName;
  readonly needs: Role | 'operator';
}

const SECTIONS = [
  {
    name: 'knowledge',
    entries: [
      { to: '/faqs', name: 'faqs', icon: 'book', needs: 'viewer' },
      { to: '/test', name: 'test', icon: 'test', needs: 'viewer' },
      { to: '/import', name: 'import', icon: 'upload', needs: 'editor' },
      { to: '/bot', name: 'bot', icon: 'sliders', needs: 'editor' },
    ],
  },
  {
    name: 'channels',
    entries: [
      { to: '/widgets', name: 'widgets', icon: 'chat', needs: 'owner' },
      { to: '/keys', name: 'keys', icon: 'key', needs: 'owner' },
    ],
  },
  {
    name: 'team',
    entries: [
      { to: '/users', name: 'users', icon: 'users', needs: 'owner' },
      { to: '/audit', name: 'audit', icon: 'list', needs: 'owner' },
      { to: '/tenants', name: 'tenants', icon: 'home', needs: 'operator' },
      { to: '/models', name: 'models', icon: 'spark', needs: 'operator' },
    ],
  },
] as const satisfies readonly { name: string; entries: readonly Entry[] }[];

/** The pages this person may open, in three groups. */
export function Nav({ onChoose }: { readonly onChoose: () => void }) {
  const { t } = useTranslation();
  const { session, membership } = useSignedIn();
  const path = useLocation({ select: (location) => location.pathname });
  const allowed = ({ needs }: Entry) =>
    needs === 'operator' ? session.user.operator : mayActAs(membership.role, needs);
  return (
    <ScrollArea component="div" type="never" flex={1}>
      {SECTIONS.map(({ name, entries }) => {
        const open = entries.filter(allowed);
        if (open.length === 0) return null;
        return (
          <div key={name} className="desk-nav-section">
            <Text className="desk-nav-title">{t(`nav.${name}`)}</Text>
            {open.map((entry) => (
              <NavLink
                key={entry.to}
                component={Link}
                to={entry.to}
                label={t(`nav.${entry.name}`)}
                leftSection={<Icon name={entry.icon} />}
                active={path === entry.to || path.startsWith(`${entry.to}/`)}
                onClick={onChoose}
                className="desk-nav-link"
              />
            ))}
          </div>
        );
      })}
    </ScrollArea>
  );
}
