import { ActionIcon, Progress, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../../../ui/icon';
import type { Attachment } from './use-attachments';

const PROBLEMS = [
  'file_too_large',
  'file_empty',
  'unsupported_file',
  'file_quota',
  'quota_exceeded',
  'disk_full',
] as const;

interface AttachmentListProps {
  readonly list: readonly Attachment[];
  readonly onRemove: (key: string) => void;
}

/** The files that the next message will carry, how their upload gets on, and which of them were refused. */
export function AttachmentList({ list, onRemove }: AttachmentListProps) {
  const { t } = useTranslation();
  if (list.length === 0) return null;
  return (
    <ul className="desk-plain-list desk-inbox-attachments" aria-label={t('inbox.files.attached')}>
      {list.map((one) => (
        <li key={one.key} data-problem={one.problem !== undefined || undefined}>
          <Icon name={one.problem ? 'warning' : 'file'} size={16} />
          <Text size="xs" truncate title={one.name}>
            {one.name}
          </Text>
          <Fate attachment={one} />
          <ActionIcon
            size="sm"
            variant="subtle"
            color="gray"
            aria-label={t('inbox.files.remove', { name: one.name })}
            onClick={() => onRemove(one.key)}
          >
            <Icon name="close" size={14} />
          </ActionIcon>
        </li>
      ))}
    </ul>
  );
}

function Fate({ attachment: { name, part, file, problem } }: { readonly attachment: Attachment }) {
  const { t } = useTranslation();
  const known = PROBLEMS.find((code) => code === problem) ?? 'other';
  if (problem)
    return (
      <Text size="xs" role="alert">
        {t(`inbox.files.problems.${known}`)}
      </Text>
    );
  if (file) return <Icon name="check" size={14} />;
  return <Progress w={56} size="sm" value={part * 100} aria-label={t('inbox.files.uploading', { name })} />;
}
