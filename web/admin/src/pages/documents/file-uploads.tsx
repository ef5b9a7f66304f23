import { Anchor, Group, Loader, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error';
import { type KnowledgeDocument, uploadDocument } from '../../api/documents';
import { DropZone } from '../../ui/drop-zone';
import { Icon } from '../../ui/icon';
import { useFailureText } from '../../ui/use-failure-text';
import { useProblemText } from './use-problem-text';

const ACCEPT = '.pdf,.docx,.xlsx,.pptx,.csv,.tsv,.html,.htm,.md,.txt';

/** What became of one file. */
interface Fate {
  readonly name: string;
  readonly document?: KnowledgeDocument;
  readonly error?: unknown;
}

/** Sends files one after the other and shows what became of each. */
export function FileUploads() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [fates, setFates] = useState<readonly Fate[]>([]);
  const [pending, setPending] = useState(false);
  const settle = (at: number, fate: Partial<Fate>) =>
    setFates((all) => all.map((one, index) => (index === at ? { ...one, ...fate } : one)));
  const send = async (files: readonly File[]) => {
    const first = fates.length;
    setPending(true);
    setFates([...fates, ...files.map(({ name }) => ({ name }))]);
    for (const [index, file] of files.entries()) {
      await uploadDocument(file).then(
        (document) => settle(first + index, { document }),
        (error: unknown) => settle(first + index, { error }),
      );
      await queries.invalidateQueries({ queryKey: ['documents', 'list'] });
    }
    setPending(false);
  };
  return (
    <Stack>
      <DropZone
        title={t('documents.drop')}
        help={t('documents.dropHelp')}
        button={t('documents.choose')}
        accept={ACCEPT}
        several
        pending={pending}
        onFiles={(files) => void send(files)}
      />
      <Stack gap={6} component="ul" p={0} m={0} className="desk-plain-list" aria-live="polite">
        {fates.map((fate, index) => (
          <FateLine key={index} fate={fate} />
        ))}
      </Stack>
    </Stack>
  );
}

function FateLine({ fate }: { readonly fate: Fate }) {
  const { t } = useTranslation();
  const { name, document, error } = fate;
  if (!document && !error) return <Line icon={<Loader size={16} />}>{name}</Line>;
  if (!document) return <Refused fate={fate} />;
  return (
    <Line icon={<Icon name="check" />}>
      <Anchor component={Link} to={`/documents/${document.id}` as string}>
        {name}
      </Anchor>{' '}
      — {document.fileName === name ? t('documents.received') : t('documents.sameAs', { title: document.title })}
    </Line>
  );
}

function Refused({ fate: { name, error } }: { readonly fate: Fate }) {
  const problemText = useProblemText();
  const failureText = useFailureText();
  const reason = (error instanceof ApiError && problemText(error)) || failureText(error);
  return (
    <Line icon={<Icon name="warning" />} color="clay">
      {name} — {reason}
    </Line>
  );
}

interface LineProps {
  readonly icon: ReactNode;
  readonly color?: string;
  readonly children: ReactNode;
}

function Line({ icon, color, children }: LineProps) {
  return (
    <Group component="li" gap="xs" wrap="nowrap" align="flex-start">
      {icon}
      <Text size="sm" className="desk-wrap" c={color}>
        {children}
      </Text>
    </Group>
  );
}
