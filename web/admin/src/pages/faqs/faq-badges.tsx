import { Badge, Group, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Faq, FaqStatus } from '../../api/faqs';
import { type Validity, validityOf } from './validity';

const STATUS_COLOR: Readonly<Record<FaqStatus, string>> = { draft: 'amber', published: 'moss', archived: 'gray' };

/** Draft, published or archived. */
export function StatusBadge({ status }: { readonly status: FaqStatus }) {
  const { t } = useTranslation();
  return <Badge color={STATUS_COLOR[status]}>{t(`status.${status}`)}</Badge>;
}

/** Up to `most` tags, and how many more there are. */
export function TagList({ tags, most = 3 }: { readonly tags: readonly string[]; readonly most?: number }) {
  if (tags.length === 0) return null;
  return (
    <Group gap={6} wrap="wrap">
      {tags.slice(0, most).map((tag) => (
        <Badge key={tag} color="gray" maw={150}>
          {tag}
        </Badge>
      ))}
      {tags.length > most && (
        <Text size="xs" c="dimmed">
          +{tags.length - most}
        </Text>
      )}
    </Group>
  );
}

/** Since when or until when the answer holds; nothing when it always does. */
export function ValidityText({ faq }: { readonly faq: Faq }) {
  const { t, i18n } = useTranslation();
  const validity: Validity = validityOf(faq, new Date());
  if (validity.kind === 'always') return null;
  const date = new Date(validity.at).toLocaleDateString(i18n.language, { dateStyle: 'medium' });
  return (
    <Text size="xs" c={validity.kind === 'over' ? 'clay' : 'dimmed'}>
      {t(`validity.${validity.kind}`, { date })}
    </Text>
  );
}
