import { Button, Menu } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { facetsQuery, type InboxItem, transfer } from '../../../api/inbox';
import { useSignedIn } from '../../../session/session-context';
import { useColleagueName } from '../use-names';

interface TransferMenuProps {
  readonly item: InboxItem;
  readonly onFailure: (error: unknown) => void;
}

/** Gives the conversation to a colleague, or into the queue of a group. */
export function TransferMenu({ item: { id, agentId, group, state }, onFailure }: TransferMenuProps) {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const colleagueName = useColleagueName();
  const { data } = useQuery(facetsQuery);
  const { mutate, isPending } = useMutation({
    mutationFn: (target: Parameters<typeof transfer>[1]) => transfer(id, target),
    onError: onFailure,
  });
  const colleagues = (data?.colleagues ?? []).filter((one) => one.id !== me && one.id !== agentId);
  const groups = (data?.groups ?? []).filter((one) => state !== 'waiting' || one.id !== group?.id);
  return (
    <Menu position="bottom-start" width={220}>
      <Menu.Target>
        <Button size="xs" variant="default" data-key="x" loading={isPending}>
          {t('inbox.transfer')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown mah={320} className="desk-scrolls">
        <Menu.Label>{t(colleagues.length > 0 ? 'inbox.transferTo' : 'inbox.nobody')}</Menu.Label>
        {colleagues.map((one) => (
          <Menu.Item key={one.id} className="desk-wrap" onClick={() => mutate({ to: one.id })}>
            {colleagueName(one)}
          </Menu.Item>
        ))}
        {groups.length > 0 && <Menu.Label>{t('inbox.toGroup')}</Menu.Label>}
        {groups.map((one) => (
          <Menu.Item key={one.id} className="desk-wrap" onClick={() => mutate({ group: one.id })}>
            {one.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
