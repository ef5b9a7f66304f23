import { Badge, Group, Paper, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type AgentGroup, groupsQuery } from '../../api/groups';
import { OwnerOnly } from '../../session/owner-only';
import { ButtonLink } from '../../ui/button-link';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';

/** Who answers which conversations. */
export function GroupsPage() {
  const { t } = useTranslation();
  return (
    <OwnerOnly>
      <Page
        title={t('groups.title')}
        description={t('groups.description')}
        width={900}
        actions={
          <ButtonLink to="/groups/$groupId" params={{ groupId: 'new' }} leftSection={<Icon name="add" />}>
            {t('groups.add')}
          </ButtonLink>
        }
      >
        <Groups />
      </Page>
    </OwnerOnly>
  );
}

function Groups() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(groupsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} height={84} />;
  if (data.items.length === 0)
    return <Empty icon="users" title={t('groups.emptyTitle')} text={t('groups.emptyText')} />;
  return (
    <Stack component="ul" gap="sm" p={0} m={0} className="desk-plain-list">
      {data.items.map((group) => (
        <GroupCard key={group.id} group={group} />
      ))}
    </Stack>
  );
}

function GroupCard({ group }: { readonly group: AgentGroup }) {
  const { t } = useTranslation();
  const { id, name, isDefault, automatic, members, levels } = group;
  const promises = Object.values(levels).some((minutes) => minutes !== null);
  const facts = [
    t('groups.members', { count: members.length }),
    automatic ? t('groups.assigns', { count: group.maximum }) : t('groups.leaves'),
    ...(group.hours ? [t('groups.ownHours')] : []),
    ...(promises ? [t('groups.promises')] : []),
  ];
  return (
    <Paper withBorder p="md" component="li" className="desk-panel">
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div className="desk-wrap">
          <Text fw={570} component="h2" fz={16} m={0} className="desk-wrap">
            {name} {isDefault && <Badge color="moss">{t('groups.default')}</Badge>}
          </Text>
          <Text size="sm" c="dimmed">
            {facts.join(' · ')}
          </Text>
        </div>
        <ButtonLink
          to="/groups/$groupId"
          params={{ groupId: id }}
          variant="default"
          size="xs"
          flex="none"
          aria-label={t('groups.editOf', { name })}
        >
          {t('groups.edit')}
        </ButtonLink>
      </Group>
    </Paper>
  );
}
