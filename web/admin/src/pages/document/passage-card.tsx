import { Anchor, Badge, Button, Group, Paper, Stack, Switch, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { changePassage, type KnowledgeDocument, originalAddress, type Passage } from '../../api/documents';
import { useMayActAs } from '../../session/session-context';
import { When } from '../../ui/when';
import { useDocumentAction } from '../documents/use-document-action';
import { PassageEditor } from './passage-editor';
import { Proposal } from './proposal';
import { UsesDrawer } from './uses-drawer';

interface PassageCardProps {
  readonly passage: Passage;
  readonly document: KnowledgeDocument;
  readonly readOnly: boolean;
}

/** One passage: where it stands, what it says, and what can be done with it. */
export function PassageCard({ passage, document, readOnly }: PassageCardProps) {
  const [editing, edit] = useDisclosure();
  return (
    <Paper component="li" withBorder p="md" radius="md" data-off={!passage.enabled}>
      <Stack gap="xs">
        <Head passage={passage} document={document} readOnly={readOnly} />
        <Flags passage={passage} />
        {editing ? (
          <PassageEditor passage={passage} onClose={edit.close} />
        ) : (
          <Text
            size="sm"
            className="desk-wrap desk-prewrap"
            lang={passage.language}
            c={passage.enabled ? '' : 'dimmed'}
          >
            {passage.text}
          </Text>
        )}
        {passage.proposedText !== null && <Proposal passage={passage} readOnly={readOnly} />}
        {!editing && <Foot passage={passage} readOnly={readOnly} onEdit={edit.open} />}
      </Stack>
    </Paper>
  );
}

function Head({ passage, document, readOnly }: PassageCardProps) {
  const { t } = useTranslation();
  const { id, titlePath, page, language, enabled } = passage;
  const { mutate, isPending } = useDocumentAction(changePassage);
  return (
    <Group justify="space-between" align="flex-start" wrap="nowrap">
      <div>
        <Text fw={570} size="sm" className="desk-wrap">
          {titlePath.join(' › ') || document.title}
        </Text>
        <Text size="xs" c="dimmed">
          {t(`languages.${language}`)}
          {page !== null && ' · '}
          {page !== null && (
            <Anchor
              href={originalAddress(document, page)}
              target="_blank"
              rel="noreferrer"
              size="xs"
              underline="always"
            >
              {t('passages.page', { page })}
            </Anchor>
          )}
        </Text>
      </div>
      <Switch
        flex="none"
        label={t('passages.answers')}
        checked={enabled}
        disabled={readOnly || isPending}
        onChange={({ currentTarget }) => mutate({ id, change: { enabled: currentTarget.checked } })}
      />
    </Group>
  );
}

function Flags({ passage: { flags } }: Pick<PassageCardProps, 'passage'>) {
  const { t } = useTranslation();
  return flags.map((flag) => (
    <Group key={flag} gap={6} align="flex-start">
      <Badge color="amber">{t(`passages.flag.${flag}`)}</Badge>
      <Text size="xs" c="dimmed" flex={1} miw={200}>
        {t(`passages.flagHelp.${flag}`)}
      </Text>
    </Group>
  ));
}

interface FootProps {
  readonly passage: Passage;
  readonly readOnly: boolean;
  readonly onEdit: () => void;
}

function Foot({ passage, readOnly, onEdit }: FootProps) {
  const { t } = useTranslation();
  const mayRead = useMayActAs('agent');
  const [looking, look] = useDisclosure();
  return (
    <Group gap="xs">
      {!readOnly && (
        <Button size="compact-sm" variant="subtle" onClick={onEdit}>
          {t('passages.edit')}
        </Button>
      )}
      {mayRead && (
        <Button size="compact-sm" variant="subtle" onClick={look.open}>
          {t('passages.uses')}
        </Button>
      )}
      {passage.editedAt && (
        <Text size="xs" c="dimmed">
          {t('passages.edited')} <When at={passage.editedAt} />
        </Text>
      )}
      {looking && <UsesDrawer passage={passage} onClose={look.close} />}
    </Group>
  );
}
