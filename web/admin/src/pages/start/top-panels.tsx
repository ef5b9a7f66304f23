import { Group, SimpleGrid, Skeleton, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { askedGapsQuery, type Figures } from '../../api/statistics';
import { useMayActAs } from '../../session/session-context';
import { AnchorLink } from '../../ui/anchor-link';
import { Failure } from '../../ui/failure';
import { Panel } from '../../ui/panel';
import { CountedLink } from './counted-link';

const route = getRouteApi('/shell/');

/** What was asked most: the FAQs that answered, and what nothing answered. */
export function TopPanels({ figures }: { readonly figures: Figures }) {
  const { t } = useTranslation();
  const mayRead = useMayActAs('agent');
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
      <Panel title={t('figures.faqs')} description={t('figures.faqsText')}>
        <TopList empty={t('figures.noFaqs')}>
          {figures.faqs.map(({ id, question, language, questions }) => (
            <TopLine
              key={id}
              count={
                <CountedLink figures={figures} of={{ faq: id }} label={t('figures.questions', { count: questions })}>
                  {questions.toLocaleString()}
                </CountedLink>
              }
            >
              {question === null ? (
                <Text size="sm" c="dimmed">
                  {t('figures.deletedFaq')}
                </Text>
              ) : (
                <AnchorLink
                  to="/faqs/$faqId"
                  params={{ faqId: id }}
                  size="sm"
                  lang={language ?? undefined}
                  className="desk-wrap"
                >
                  {question}
                </AnchorLink>
              )}
            </TopLine>
          ))}
        </TopList>
      </Panel>
      {mayRead && (
        <Panel title={t('figures.gaps')} description={t('figures.gapsText')}>
          <Gaps />
        </Panel>
      )}
    </SimpleGrid>
  );
}

function Gaps() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(askedGapsQuery(route.useSearch()));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <Skeleton height={80} radius="md" />;
  return (
    <Stack gap="sm">
      <TopList empty={t('figures.noGaps')}>
        {data.items.map(({ id, question, language, conversations }) => (
          <TopLine key={id} count={conversations.toLocaleString()}>
            <Text size="sm" lang={language} className="desk-wrap">
              {question}
            </Text>
          </TopLine>
        ))}
      </TopList>
      <AnchorLink to="/gaps" size="sm">
        {t('figures.allGaps')}
      </AnchorLink>
    </Stack>
  );
}

function TopList({ empty, children }: { readonly empty: string; readonly children: readonly ReactNode[] }) {
  if (children.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {empty}
      </Text>
    );
  return (
    <Stack gap="xs" component="ol" p={0} m={0} className="desk-plain-list">
      {children}
    </Stack>
  );
}

function TopLine({ count, children }: { readonly count: ReactNode; readonly children: ReactNode }) {
  return (
    <Group component="li" justify="space-between" gap="sm" wrap="nowrap" align="baseline">
      <div className="desk-wrap">{children}</div>
      <Text size="sm" fw={600} className="desk-number" flex="none">
        {count}
      </Text>
    </Group>
  );
}
