import { Alert, Button, Checkbox, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  erasePerson,
  exportPerson,
  type FoundVisitor,
  holdingsQuery,
  type Receipt,
  receiptsQuery,
} from '../../api/privacy';
import { Confirm } from '../../ui/confirm';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { saveFile } from '../../ui/save-file';
import { useNotify } from '../../ui/use-notify';
import { CountList } from './count-list';

interface FoundPersonProps {
  readonly found: readonly FoundVisitor[];
  readonly onErased: (receipt: Receipt) => void;
}

/** Who was found, what is kept of them, and the two things one can do with it. */
export function FoundPerson({ found, onErased }: FoundPersonProps) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<readonly string[]>(found.map(({ id }) => id));
  return (
    <Stack>
      <Checkbox.Group label={t('privacy.person.found')} value={[...chosen]} onChange={setChosen}>
        <Stack gap="xs" mt="xs">
          {found.map((visitor) => (
            <Checkbox key={visitor.id} value={visitor.id} label={<Who visitor={visitor} />} />
          ))}
        </Stack>
      </Checkbox.Group>
      {chosen.length > 0 && <Kept chosen={chosen} onErased={onErased} />}
    </Stack>
  );
}

interface DeedsProps {
  readonly chosen: readonly string[];
  readonly onErased: (receipt: Receipt) => void;
}

function Kept({ chosen, onErased }: DeedsProps) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(holdingsQuery(chosen));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  const count = data.kept.published_faqs ?? 0;
  return (
    <>
      <CountList title={t('privacy.person.holdings')} counts={data.counts} />
      {count > 0 && (
        <Alert color="amber" icon={<Icon name="warning" />}>
          {t('privacy.person.kept', { count })}
        </Alert>
      )}
      <Deeds chosen={chosen} onErased={onErased} />
    </>
  );
}

function Who({ visitor }: { readonly visitor: FoundVisitor }) {
  const { t, i18n } = useTranslation();
  const { name, email, externalId, createdAt, conversations, channels } = visitor;
  const since = new Date(createdAt).toLocaleDateString(i18n.language, { dateStyle: 'medium' });
  return (
    <>
      <Text size="sm" fw={570} className="desk-wrap">
        {[name, email, externalId].filter(Boolean).join(' · ') || t('privacy.person.stranger')}
      </Text>
      <Text size="xs" c="dimmed" className="desk-wrap">
        {t('privacy.person.conversations', { count: conversations })}
        {channels.length > 0 && ` (${channels.join(t('audit.comma'))})`} · {since}
      </Text>
    </>
  );
}

function Deeds({ chosen, onErased }: DeedsProps) {
  const { t, i18n } = useTranslation();
  const [asking, question] = useDisclosure();
  const notify = useNotify();
  const queries = useQueryClient();
  const taking = useMutation({
    mutationFn: () => exportPerson(chosen, i18n.language.startsWith('zh') ? 'zh' : 'en'),
    onSuccess: ({ content, name }) => saveFile(content, name ?? 'person.zip'),
    onError: notify.failed,
  });
  const erasing = useMutation({
    mutationFn: () => erasePerson(chosen),
    onSuccess: async (receipt) => {
      question.close();
      onErased(receipt);
      await queries.invalidateQueries({ queryKey: receiptsQuery.queryKey });
    },
    onError: notify.failed,
  });
  return (
    <Group>
      <Button
        variant="default"
        loading={taking.isPending}
        leftSection={<Icon name="download" />}
        onClick={() => taking.mutate()}
      >
        {t('privacy.person.export')}
      </Button>
      <Button color="clay" leftSection={<Icon name="trash" />} onClick={question.open}>
        {t('privacy.person.erase')}
      </Button>
      <Confirm
        opened={asking}
        title={t('privacy.person.eraseTitle')}
        text={t('privacy.person.eraseText')}
        confirm={t('privacy.person.erase')}
        pending={erasing.isPending}
        onConfirm={() => erasing.mutate()}
        onClose={question.close}
      />
    </Group>
  );
}
