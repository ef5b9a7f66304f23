import { Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useSignedIn } from '../../../session/session-context';
import { Icon } from '../../../ui/icon';
import type { Present } from '../live/frames';
import { useColleagueName } from '../use-names';

/** Which colleagues have this conversation on their screens too, and who of them is typing. */
export function Presence({ agents }: { readonly agents: readonly Present[] }) {
  const { t, i18n } = useTranslation();
  const me = useSignedIn().session.user.id;
  const colleagueName = useColleagueName();
  const others = agents.filter(({ id }) => id !== me);
  const names = (some: readonly Present[]) =>
    new Intl.ListFormat(i18n.language, { type: 'conjunction' }).format(some.map(colleagueName));
  const typing = others.filter((one) => one.typing);
  return (
    <div role="status">
      {others.length > 0 && (
        <Group gap="xs" px="md" py={4} wrap="nowrap" className="desk-inbox-presence">
          <Icon name="eye" size={15} />
          <Text size="xs" truncate>
            {typing.length > 0
              ? t('inbox.colleagueTypes', { names: names(typing) })
              : t('inbox.colleagueLooks', { names: names(others) })}
          </Text>
        </Group>
      )}
    </div>
  );
}
