import { NavLink, ScrollArea, Text } from '@mantine/core';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Role } from '../api/session';
import { mayActAs } from '../session/access';
import { useSignedIn } from '../session/session-context';
import { Icon, type IconName } from '../ui/icon';

interface Entry {
  readonly to:
    | '/'
    | '/inbox'
    | '/conversations'
    | '/canned-replies'
    | '/faqs'
    | '/documents'
    | '/gaps'
    | '/answers'
    | '/synonyms'
    | '/test'
    | '/tests'
    | '/import'
    | '/bot'
    | '/groups'
    | '/hours'
    | '/tools'
    | '/ratings'
    | '/widgets'
    | '/channels'
    | '/webhooks'
    | '/keys'
    | '/users'
    | '/quotas'
    | '/audit'
    | '/privacy'
    | '/tenants'
    | '/models';
  readonly name:
    | 'start'
    | 'inbox'
    | 'conversations'
    | 'canned'
    | 'faqs'
    | 'documents'
    | 'gaps'
    | 'answers'
    | 'synonyms'
    | 'test'
    | 'tests'
    | 'import'
    | 'bot'
    | 'groups'
    | 'hours'
    | 'tools'
    | 'ratings'
    | 'widgets'
    | 'platforms'
    | 'webhooks'
    | 'keys'
    | 'users'
    | 'quotas'
    | 'audit'
    | 'privacy'
    | 'tenants'
    | 'models';
  readonly icon: IconName;
  readonly needs: Role | 'operator';
}

const SECTIONS = [
  {
    name: 'service',
    entries: [
      { to: '/', name: 'start', icon: 'home', needs: 'viewer' },
      { to: '/inbox', name: 'inbox', icon: 'bell', needs: 'agent' },
      { to: '/conversations', name: 'conversations', icon: 'list', needs: 'agent' },
      { to: '/canned-replies', name: 'canned', icon: 'copy', needs: 'agent' },
      { to: '/ratings', name: 'ratings', icon: 'check', needs: 'editor' },
    ],
  },
  {
    name: 'knowledge',
    entries: [
      { to: '/faqs', name: 'faqs', icon: 'book', needs: 'viewer' },
      { to: '/documents', name: 'documents', icon: 'file', needs: 'viewer' },
      { to: '/synonyms', name: 'synonyms', icon: 'swap', needs: 'viewer' },
      { to: '/gaps', name: 'gaps', icon: 'help', needs: 'agent' },
      { to: '/answers', name: 'answers', icon: 'eye', needs: 'agent' },
      { to: '/test', name: 'test', icon: 'test', needs: 'viewer' },
      { to: '/tests', name: 'tests', icon: 'check', needs: 'viewer' },
      { to: '/import', name: 'import', icon: 'upload', needs: 'editor' },
      { to: '/bot', name: 'bot', icon: 'sliders', needs: 'editor' },
      { to: '/tools', name: 'tools', icon: 'tool', needs: 'owner' },
    ],
  },
  {
    name: 'channels',
    entries: [
      { to: '/widgets', name: 'widgets', icon: 'chat', needs: 'owner' },
      { to: '/channels', name: 'platforms', icon: 'globe', needs: 'owner' },
      { to: '/keys', name: 'keys', icon: 'key', needs: 'owner' },
      { to: '/webhooks', name: 'webhooks', icon: 'link', needs: 'owner' },
    ],
  },
  {
    name: 'team',
    entries: [
      { to: '/hours', name: 'hours', icon: 'clock', needs: 'editor' },
      { to: '/groups', name: 'groups', icon: 'home', needs: 'owner' },
      { to: '/users', name: 'users', icon: 'users', needs: 'owner' },
      { to: '/quotas', name: 'quotas', icon: 'sliders', needs: 'owner' },
      { to: '/audit', name: 'audit', icon: 'list', needs: 'owner' },
      { to: '/privacy', name: 'privacy', icon: 'eye', needs: 'owner' },
      { to: '/tenants', name: 'tenants', icon: 'home', needs: 'operator' },
      { to: '/models', name: 'models', icon: 'spark', needs: 'operator' },
    ],
  },
] as const satisfies readonly { name: string; entries: readonly Entry[] }[];

/** The pages this person may open, in groups. */
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
