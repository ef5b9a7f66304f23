import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Faq } from '../../api/faqs';
import { faqChanges } from '../../diff/faq-changes';
import { SideBySide } from '../../diff/side-by-side';
import { When } from '../../ui/when';
import type { Conflict } from './use-faq-editing';

interface ConflictModalProps {
  readonly conflict: Conflict | null;
  readonly pending: boolean;
  readonly onKeepMine: (conflict: Conflict) => void;
  readonly onTakeTheirs: (theirs: Faq) => void;
  readonly onClose: () => void;
}

/** Somebody saved first: both versions beside each other, and the choice. */
export function ConflictModal({ conflict, pending, onKeepMine, onTakeTheirs, onClose }: ConflictModalProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={conflict !== null}
      onClose={onClose}
      size="xl"
      title={t('conflict.title')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      {conflict && (
        <Stack>
          <Text size="sm">
            {t('conflict.text')} <When at={conflict.theirs.updatedAt} />
          </Text>
          <SideBySide
            changes={faqChanges(conflict.theirs, conflict.mine)}
            left={t('conflict.theirs')}
            right={t('conflict.mine')}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="subtle" color="gray" onClick={onClose}>
              {t('conflict.later')}
            </Button>
            <Button variant="default" disabled={pending} onClick={() => onTakeTheirs(conflict.theirs)}>
              {t('conflict.takeTheirs')}
            </Button>
            <Button loading={pending} onClick={() => onKeepMine(conflict)}>
              {t('conflict.keepMine')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}
