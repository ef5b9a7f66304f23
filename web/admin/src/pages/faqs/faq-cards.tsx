import { Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Faq } from '../../api/faqs';
import { When } from '../../ui/when';
import { StatusBadge, TagList, ValidityText } from './faq-badges';

/** FAQs as cards for phones. */
export function FaqCards({ faqs }: { readonly faqs: readonly Faq[] }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" component="ul" p={0} m={0} className="desk-plain-list">
      {faqs.map((faq) => (
        <Paper key={faq.id} withBorder p="md" component="li" className="desk-panel desk-row">
          <Stack gap={8}>
            <Link to="/faqs/$faqId" params={{ faqId: faq.id }} className="desk-row-link">
              <Text fw={570} className="desk-wrap" lang={faq.language}>
                {faq.question}
              </Text>
            </Link>
            <TagList tags={faq.tags} />
            <Group gap="sm">
              <StatusBadge status={faq.status} />
              <ValidityText faq={faq} />
              <Text size="xs" c="dimmed">
                {t(`languages.${faq.language}`)} · <When at={faq.updatedAt} />
              </Text>
            </Group>
          </Stack>
        </Paper>
      ))}
    </Stack>
  );
}
