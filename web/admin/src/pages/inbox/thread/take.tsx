import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeHands, type InboxItem, transfer } from '../../../api/inbox';
import { useSignedIn } from '../../../session/session-context';
import { Confirm } from '../../../ui/confirm';

interface TakeProps {
  readonly item: InboxItem;
  readonly onFailure: (error: unknown) => void;
}

/** Takes a conversation; asks first where a colleague has it. */
export function Take({ item, onFailure }: TakeProps) {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const [asking, setAsking] = useState(false);
  const { mutate, isPending } = useMutation({
    mutationFn: () => take(item, me),
    onError: onFailure,
    onSettled: () => setAsking(false),
  });
  const onPress = () => (item.state === 'human' ? setAsking(true) : mutate());
  return (
    <>
      <Button size="xs" data-key="t" loading={isPending} onClick={onPress}>
        {t('inbox.take')}
      </Button>
      <Confirm
        opened={asking && item.state === 'human'}
        title={t('inbox.takeOver')}
        text={t('inbox.takeOverText', { name: item.agentName ?? t('inbox.somebody') })}
        confirm={t('inbox.take')}
        pending={isPending}
        onConfirm={() => mutate()}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/**
 * Nobody takes a conversation out of an agent's hands by taking it, which the server refuses: what was confirmed is a
 * transfer to oneself, and only from the colleague who was named.
 */
function take({ id, state, agentId }: InboxItem, me: string) {
  return state === 'human' && agentId ? transfer(id, { to: me, from: agentId }) : changeHands(id, 'take');
}
