import { ActionIcon, Anchor, Badge, Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { changeHands, type InboxItem } from '../../../api/inbox';
import { useMayActAs, useSignedIn } from '../../../session/session-context';
import { Icon } from '../../../ui/icon';
import { DueBadge } from '../due-badge';
import { HistoryDrawer } from '../history/history-drawer';
import { STATE_COLOURS } from '../state-colours';
import { useChannelName, useColleagueName, useVisitorName } from '../use-names';
import { TagList } from './tag-list';
import { Take } from './take';
import { TransferMenu } from './transfer-menu';

interface ThreadHeadProps {
  readonly item: InboxItem;
  readonly onBack: () => void;
  readonly onFailure: (error: unknown) => void;
}

/** Who writes and where, in whose hands it is, and the buttons that change that. */
export function ThreadHead({ item, onBack, onFailure }: ThreadHeadProps) {
  const { t } = useTranslation();
  const visitorName = useVisitorName();
  const channelName = useChannelName();
  const colleagueName = useColleagueName();
  const mayErase = useMayActAs('owner');
  const { state, agentId, agentName, channel, language, group, due } = item;
  return (
    <header className="desk-inbox-head">
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="desk-inbox-back"
          aria-label={t('inbox.back')}
          onClick={onBack}
        >
          <Icon name="back" />
        </ActionIcon>
        <div className="desk-inbox-who">
          <Title order={2} fz="md" lineClamp={1} className="desk-wrap">
            {visitorName(item)}
          </Title>
          <Group gap={6}>
            <Badge size="sm" color={STATE_COLOURS[state]} maw={170}>
              {state === 'human' && agentName
                ? colleagueName({ id: agentId, name: agentName })
                : t(`inbox.state.${state}`)}
            </Badge>
            {due && <DueBadge due={due} />}
            <Text size="xs" c="dimmed" className="desk-wrap">
              {group && `${group.name} · `}
              {channelName(channel)} · {t(`languages.${language}`)}
              {item.visitor.identified && ` · ${t('inbox.identified')}`}
            </Text>
            {mayErase && (
              <Anchor size="xs" renderRoot={(props) => <Link {...props} to="/privacy" search={{ person: item.id }} />}>
                {t('inbox.privacy')}
              </Anchor>
            )}
          </Group>
        </div>
      </Group>
      <Group gap={6}>
        <Hands item={item} onFailure={onFailure} />
        <History conversationId={item.id} />
      </Group>
      <TagList item={item} onFailure={onFailure} />
    </header>
  );
}

/** What the same visitor said before. */
function History({ conversationId }: { readonly conversationId: string }) {
  const { t } = useTranslation();
  const [opened, drawer] = useDisclosure();
  return (
    <>
      <Button size="xs" variant="subtle" color="gray" data-key="h" onClick={drawer.open}>
        {t('visitorHistory.button')}
      </Button>
      <HistoryDrawer conversationId={conversationId} opened={opened} onClose={drawer.close} />
    </>
  );
}

function Hands({ item, onFailure }: Omit<ThreadHeadProps, 'onBack'>) {
  const { t } = useTranslation();
  const me = useSignedIn().session.user.id;
  const { id, state, agentId } = item;
  const { mutate, isPending } = useMutation({
    mutationFn: (what: 'release' | 'close') => changeHands(id, what),
    onError: onFailure,
  });
  const button = { size: 'xs', variant: 'default', disabled: isPending } as const;
  return (
    <Group gap={6}>
      {(state !== 'human' || agentId !== me) && <Take item={item} onFailure={onFailure} />}
      {(state === 'waiting' || state === 'human') && (
        <Button {...button} data-key="b" onClick={() => mutate('release')}>
          {t('inbox.release')}
        </Button>
      )}
      {state !== 'closed' && (
        <>
          <TransferMenu item={item} onFailure={onFailure} />
          <Button {...button} data-key="c" onClick={() => mutate('close')}>
            {t('inbox.close')}
          </Button>
        </>
      )}
    </Group>
  );
}
