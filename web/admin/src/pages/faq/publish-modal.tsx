import { Button, Divider, Group, Modal, Stack, Text, Textarea } from '@mantine/core';
import { Fragment, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Preview } from '../../api/tests';
import { useMayActAs } from '../../session/session-context';
import { ResultView } from '../tests/result-view';
import { VerdictBadge } from '../tests/verdict-badge';

const SHORTEST_REASON = 3;

interface PublishModalProps {
  readonly preview: Preview;
  readonly pending: boolean;
  /** `reason`: why it is published although tests fail. */
  readonly onPublish: (reason?: string) => void;
  readonly onClose: () => void;
}

/** What publishing would change: each test that would go another way, and the way past the gate for owners. */
export function PublishModal({ preview, pending, onPublish, onClose }: PublishModalProps) {
  const { t } = useTranslation();
  const blocked = preview.refused && preview.publishGate === 'block';
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t(blocked ? 'tests.blockedTitle' : 'tests.previewTitle')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        <Text size="sm">{t(blocked ? 'tests.blockedText' : 'tests.previewText')}</Text>
        {preview.effects.map(({ before, after }, index) => (
          <Fragment key={after.testId ?? index}>
            <Divider />
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <Text fw={570} className="desk-wrap" lang={after.language}>
                {after.question}
              </Text>
              <VerdictBadge verdict={after.verdict} />
            </Group>
            <ResultView result={after} before={before.answer} />
          </Fragment>
        ))}
        {blocked ? (
          <Override pending={pending} onPublish={onPublish} onClose={onClose} />
        ) : (
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {t('actions.cancel')}
            </Button>
            <Button loading={pending} onClick={() => onPublish()}>
              {t('faq.publish')}
            </Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}

function Override({ pending, onPublish, onClose }: Omit<PublishModalProps, 'preview'>) {
  const { t } = useTranslation();
  const isOwner = useMayActAs('owner');
  const [reason, setReason] = useState('');
  return (
    <Stack gap="sm">
      {isOwner ? (
        <Textarea
          label={t('tests.reason')}
          description={t('tests.reasonHelp')}
          maxLength={500}
          value={reason}
          onChange={({ currentTarget }) => setReason(currentTarget.value)}
        />
      ) : (
        <Text size="sm">{t('tests.ownerMay')}</Text>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          {t('actions.cancel')}
        </Button>
        {isOwner && (
          <Button
            color="clay"
            loading={pending}
            disabled={reason.trim().length < SHORTEST_REASON}
            onClick={() => onPublish(reason.trim())}
          >
            {t('tests.publishAnyway')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
