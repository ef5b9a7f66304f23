import { Table, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Faq } from '../../api/faqs';
import { When } from '../../ui/when';
import { StatusBadge, TagList, ValidityText } from './faq-badges';

/** FAQs as a table for wide screens. */
export function FaqTable({ faqs }: { readonly faqs: readonly Faq[] }) {
  const { t } = useTranslation();
  return (
    <Table highlightOnHover layout="fixed">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('faqs.question')}</Table.Th>
          <Table.Th w={92}>{t('faqs.language')}</Table.Th>
          <Table.Th w={210}>{t('faqs.tags')}</Table.Th>
          <Table.Th w={150}>{t('faqs.status')}</Table.Th>
          <Table.Th w={120}>{t('faqs.changed')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {faqs.map((faq) => (
          <Row key={faq.id} faq={faq} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Row({ faq }: { readonly faq: Faq }) {
  const { t } = useTranslation();
  return (
    <Table.Tr className="desk-row">
      <Table.Td>
        <Link to="/faqs/$faqId" params={{ faqId: faq.id }} className="desk-row-link">
          <Text fw={550} lineClamp={2} className="desk-wrap" lang={faq.language}>
            {faq.question}
          </Text>
        </Link>
        {faq.phrasings.length > 0 && (
          <Text size="xs" c="dimmed">
            {t('faqs.phrasings', { count: faq.phrasings.length })}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`languages.${faq.language}`)}</Table.Td>
      <Table.Td>
        <TagList tags={faq.tags} />
      </Table.Td>
      <Table.Td>
        <StatusBadge status={faq.status} />
        <ValidityText faq={faq} />
      </Table.Td>
      <Table.Td>
        <Text size="sm" c="dimmed">
          <When at={faq.updatedAt} />
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}
