import { Button, Group, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Draft, draftsQuery } from '../../../api/drafts';
import { plainText } from '../../../markdown/plain-text';
import { percent } from '../../test/percent';

interface DraftListProps {
  readonly conversationId: string;
  /** The number of the last message: with another one there may be other drafts. */
  readonly last: number;
  readonly onUse: (text: string) => void;
  readonly onSend: (text: string) => void;
}

/** What is published and likely to answer, to be put into the field or sent as it stands. Nothing is sent by itself. */
export function DraftList({ conversationId, last, onUse, onSend }: DraftListProps) {
  const { t } = useTranslation();
  const { data, isPlaceholderData } = useQuery(draftsQuery(conversationId, last));
  // Drafts for the message before would answer something else.
  const items = isPlaceholderData ? [] : (data?.items ?? []);
  return (
    <ul className="desk-plain-list desk-drafts" aria-label={t('drafts.title')} hidden={items.length === 0}>
      {items.map((draft, at) => (
        <OneDraft key={draft.text} draft={draft} at={at} onUse={onUse} onSend={onSend} />
      ))}
    </ul>
  );
}

type OneDraftProps = Pick<DraftListProps, 'onUse' | 'onSend'> & { readonly draft: Draft; readonly at: number };

function OneDraft({ draft: { text, source, probability }, at, onUse, onSend }: OneDraftProps) {
  const { t } = useTranslation();
  const key = String(at + 1);
  const use = t('drafts.use', { key });
  const send = t(at === 0 ? 'drafts.sendFirst' : 'inbox.send');
  return (
    <li className="desk-draft">
      <div className="desk-draft-text">
        <Text size="xs" c="dimmed" truncate>
          {percent(probability)} · {t(`drafts.from.${source.kind}`)} · {source.title}
        </Text>
        <Text size="sm" lineClamp={2} className="desk-wrap">
          {plainText(text)}
        </Text>
      </div>
      <Group gap={4} wrap="nowrap">
        <Button
          size="compact-sm"
          variant="default"
          data-key={key}
          aria-label={`${use} ${source.title}`}
          onClick={() => onUse(text)}
        >
          {use}
        </Button>
        <Button
          size="compact-sm"
          variant="light"
          data-key={at === 0 ? 's' : undefined}
          aria-label={`${send} ${source.title}`}
          onClick={() => onSend(text)}
        >
          {send}
        </Button>
      </Group>
    </li>
  );
}
