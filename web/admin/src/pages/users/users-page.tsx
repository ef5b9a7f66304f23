import { Badge, Button, Paper, Stack, Table, Text, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Member, usersQuery } from '../../api/users';
import { OwnerOnly } from '../../session/owner-only';
import { useSignedIn } from '../../session/session-context';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { InviteForm } from './invite-form';
import { MemberMenu } from './member-menu';
import { OneTimeLink, type LinkToPass } from './one-time-link';
import { RoleSelect } from './role-select';

/** Who works in this workspace, and as what. */
export function UsersPage() {
  const { t } = useTranslation();
  const [inviting, form] = useDisclosure();
  const [link, setLink] = useState<LinkToPass | null>(null);
  return (
    <OwnerOnly>
      <Page
        title={t('users.title')}
        description={t('users.description')}
        actions={
          <Button leftSection={<Icon name="add" />} onClick={form.open}>
            {t('users.invite')}
          </Button>
        }
      >
        <Members onLink={setLink} />
        <InviteForm opened={inviting} onClose={form.close} onLink={setLink} />
        <OneTimeLink link={link} onClose={() => setLink(null)} />
      </Page>
    </OwnerOnly>
  );
}

function Members({ onLink }: { readonly onLink: (link: LinkToPass) => void }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(usersQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />;
  return (
    <Paper withBorder className="desk-panel" p="xs">
      <Table className="desk-stack-table">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('fields.person')}</Table.Th>
            <Table.Th w={220}>{t('users.role')}</Table.Th>
            <Table.Th w={60}>
              <VisuallyHidden>{t('actions.column')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {data.items.map((member) => (
            <MemberRow key={member.id} member={member} onLink={onLink} />
          ))}
        </Table.Tbody>
      </Table>
    </Paper>
  );
}

interface MemberRowProps {
  readonly member: Member;
  readonly onLink: (link: LinkToPass) => void;
}

function MemberRow({ member, onLink }: MemberRowProps) {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id === member.id;
  return (
    <Table.Tr>
      <Table.Td>
        <Stack gap={0}>
          <Text fw={570} className="desk-wrap">
            {member.name || member.email} {me && <Badge color="gray">{t('users.you')}</Badge>}{' '}
            {member.pending && <Badge color="amber">{t('users.pending')}</Badge>}
          </Text>
          <Text size="sm" c="dimmed" className="desk-wrap">
            {member.email}
          </Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <RoleSelect member={member} />
      </Table.Td>
      <Table.Td ta="right">
        <MemberMenu member={member} onLink={onLink} />
      </Table.Td>
    </Table.Tr>
  );
}
