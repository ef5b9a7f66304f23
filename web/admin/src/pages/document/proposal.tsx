import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { changePassage, type Passage } from '../../api/documents';
import { DiffView } from '../../diff/diff-view';
import { Icon } from '../../ui/icon';
import { useDocumentAction } from '../documents/use-document-action';

interface ProposalProps {
  readonly passage: Passage;
  readonly readOnly: boolean;
}

/** The source has changed under an edit: what differs, and the choice. */
export function Proposal({ passage: { id, text, proposedText }, readOnly }: ProposalProps) {
  const { t } = useTranslation();
  const { mutate, isPending } = useDocumentAction(changePassage);
  const choose = (resolve: 'keep_mine' | 'take_theirs') => mutate({ id, change: { resolve } });
  return (
    <Alert color="amber" icon={<Icon name="swap" />} title={t('passages.asksTitle')}>
      <Stack gap="xs">
        <Text size="xs">{t('passages.asksText')}</Text>
        <DiffView before={text} after={proposedText ?? ''} />
        {!readOnly && (
          <Group gap="xs">
            <Button size="xs" variant="default" disabled={isPending} onClick={() => choose('keep_mine')}>
              {t('passages.keepMine')}
            </Button>
            <Button size="xs" variant="default" disabled={isPending} onClick={() => choose('take_theirs')}>
              {t('passages.takeTheirs')}
            </Button>
          </Group>
        )}
      </Stack>
    </Alert>
  );
}
