import { SegmentedControl, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { figuresQuery, type Span, SPANS } from '../../api/ratings';
import { useMayActAs } from '../../session/session-context';
import { ButtonLink } from '../../ui/button-link';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { Figures } from './figures';
import { RatingList } from './rating-list';

/** How satisfied visitors are, with whom, and why. */
export function RatingsPage() {
  const { t } = useTranslation();
  const mayRead = useMayActAs('editor');
  const [span, setSpan] = useState<Span>('30');
  if (!mayRead) return <Empty order={1} icon="key" title={t('bot.editorTitle')} text={t('ratings.editorText')} />;
  return (
    <Page title={t('ratings.title')} description={t('ratings.description')} width={960}>
      <div className="desk-scroll-x">
        <SegmentedControl
          aria-label={t('ratings.spanLabel')}
          data={SPANS.map((value) => ({ value, label: t('ratings.span', { count: Number(value) }) }))}
          value={span}
          onChange={(value) => setSpan(SPANS.find((one) => one === value) ?? '30')}
        />
      </div>
      <Ratings span={span} />
    </Page>
  );
}

function Ratings({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(figuresQuery(span));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={4} />;
  if (data.all.asked === 0) {
    return (
      <Empty icon="check" title={t('ratings.emptyTitle')} text={t('ratings.emptyText')}>
        <ButtonLink to="/bot">{t('nav.bot')}</ButtonLink>
      </Empty>
    );
  }
  return (
    <Stack gap="lg">
      {error && <Failure error={error} retry={refetch} />}
      <Figures figures={data} />
      <RatingList span={span} />
    </Stack>
  );
}
