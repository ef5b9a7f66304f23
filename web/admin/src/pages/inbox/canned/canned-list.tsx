import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CannedReply } from '../../../api/canned-replies';
import type { Language } from '../../../api/faqs';
import { textFor } from './fill';

interface CannedListProps {
  readonly id: string;
  readonly found: readonly CannedReply[];
  readonly active: number;
  readonly loading: boolean;
  readonly language: Language;
  readonly onChoose: (reply: CannedReply) => void;
}

/** The id of an option, by which the field says which one is meant. */
export function optionId(id: string, at: number): string {
  return `${id}-${at}`;
}

/** The canned replies that were found; the field above keeps the focus. */
export function CannedList({ id, found, active, loading, language, onChoose }: CannedListProps) {
  const { t } = useTranslation();
  if (found.length === 0) {
    return (
      <Text size="sm" c="dimmed" role="status">
        {t(loading ? 'canned.loading' : 'canned.noneFound')}
      </Text>
    );
  }
  return (
    <ul id={id} role="listbox" aria-label={t('canned.title')} className="desk-canned-list">
      {found.map((reply, at) => (
        <li
          key={reply.id}
          id={optionId(id, at)}
          role="option"
          aria-selected={at === active}
          ref={at === active ? (element) => element?.scrollIntoView({ block: 'nearest' }) : undefined}
          // The field must not lose the focus by a click.
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => onChoose(reply)}
        >
          <Group gap={6}>
            <Text size="sm" fw={600}>
              /{reply.shortcut}
            </Text>
            {reply.tags.map((tag) => (
              <Badge key={tag} size="xs" color="gray">
                {tag}
              </Badge>
            ))}
          </Group>
          <Text size="xs" lineClamp={2} className="desk-wrap">
            {textFor(reply, language)}
          </Text>
        </li>
      ))}
    </ul>
  );
}
