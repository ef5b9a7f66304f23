import { Badge, Button, Group, Modal, Paper, Stack, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type CannedReply, cannedRepliesQuery } from '../../api/canned-replies';
import { LANGUAGES } from '../../api/faqs';
import { AgentOnly } from '../../session/agent-only';
import { useMayActAs } from '../../session/session-context';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { SearchField } from '../../ui/search-field';
import { matching } from '../inbox/canned/matching';
import { CannedForm } from './canned-form';
import { DeleteCanned } from './delete-canned';

/** Texts that agents send again and again: everyone who answers reads them, editors write them. */
export function CannedPage() {
  const { t } = useTranslation();
  const mayWrite = useMayActAs('editor');
  /** Null: a new one is being written. */
  const [editing, setEditing] = useState<CannedReply | null | undefined>();
  const close = () => setEditing(undefined);
  return (
    <AgentOnly>
      <Page
        title={t('canned.title')}
        description={t('canned.description')}
        width={860}
        actions={
          mayWrite && (
            <Button leftSection={<Icon name="add" />} onClick={() => setEditing(null)}>
              {t('canned.new')}
            </Button>
          )
        }
      >
        <Replies onEdit={mayWrite ? setEditing : undefined} />
        <Modal
          opened={editing !== undefined}
          onClose={close}
          title={t(editing ? 'canned.edit' : 'canned.new')}
          size="lg"
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          {editing !== undefined && <CannedForm reply={editing} onDone={close} />}
        </Modal>
      </Page>
    </AgentOnly>
  );
}

interface RepliesProps {
  /** Left out where this person may not. */
  readonly onEdit?: ((reply: CannedReply) => void) | undefined;
}

function Replies({ onEdit }: RepliesProps) {
  const { t } = useTranslation();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(cannedRepliesQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />;
  const { items } = data;
  if (items.length === 0) return <Empty icon="copy" title={t('canned.emptyTitle')} text={t('canned.emptyText')} />;
  const shown = matching(items, search, items.length);
  return (
    <Stack gap="md">
      <SearchField label={t('canned.search')} value={search} onChange={setSearch} />
      {shown.length === 0 && <Empty icon="search" title={t('canned.nothing')} />}
      {shown.map((reply) => (
        <OneReply key={reply.id} reply={reply} onEdit={onEdit} />
      ))}
    </Stack>
  );
}

function OneReply({ reply, onEdit }: RepliesProps & { readonly reply: CannedReply }) {
  const { t } = useTranslation();
  const { shortcut, texts, tags } = reply;
  return (
    <Paper withBorder p="md" className="desk-panel" component="section">
      <Group justify="space-between" gap="xs" mb="xs">
        <Group gap={6}>
          <Title order={2} fz="md" className="desk-wrap">
            /{shortcut}
          </Title>
          {tags.map((tag) => (
            <Badge key={tag} color="gray">
              {tag}
            </Badge>
          ))}
        </Group>
        {onEdit && (
          <Group gap={4}>
            <Button
              size="compact-sm"
              variant="default"
              aria-label={t('canned.editNamed', { shortcut })}
              onClick={() => onEdit(reply)}
            >
              {t('canned.edit')}
            </Button>
            <DeleteCanned reply={reply} />
          </Group>
        )}
      </Group>
      {LANGUAGES.filter((language) => texts[language] !== '').map((language) => (
        <Text key={language} size="sm" lang={language} className="desk-wrap desk-prewrap" mb={4}>
          <Text span size="xs" c="dimmed">
            {t(`languages.${language}`)}{' '}
          </Text>
          {texts[language]}
        </Text>
      ))}
    </Paper>
  );
}
