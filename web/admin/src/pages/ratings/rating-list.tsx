import { Anchor, Badge, Button, Center, Group, Stack, Switch, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Rating, ratingsQuery, type Span } from '../../api/ratings';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { When } from '../../ui/when';

/** What visitors have said, the latest first, each with the way to its conversation. */
export function RatingList({ span }: { readonly span: Span }) {
  const { t } = useTranslation();
  const [withReason, setWithReason] = useState(true);
  return (
    <Panel
      title={t('ratings.latest')}
      actions={
        <Switch
          label={t('ratings.withReason')}
          checked={withReason}
          onChange={({ currentTarget }) => setWithReason(currentTarget.checked)}
        />
      }
    >
      <List span={span} withReason={withReason} />
    </Panel>
  );
}

function List({ span, withReason }: { readonly span: Span; readonly withReason: boolean }) {
  const { t } = useTranslation();
  const query = useInfiniteQuery(ratingsQuery(span, withReason));
  const { data, error, refetch } = query;
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  const ratings = data.pages.flatMap(({ items }) => items);
  if (ratings.length === 0) return <Text c="dimmed">{t('ratings.noneYet')}</Text>;
  return (
    <Stack gap="md">
      {error && <Failure error={error} retry={refetch} />}
      <Stack gap="md" component="ul" p={0} m={0} className="desk-plain-list">
        {ratings.map((rating) => (
          <RatingItem key={`${rating.conversationId} ${rating.ratedAt}`} rating={rating} />
        ))}
      </Stack>
      {query.hasNextPage && (
        <Center>
          <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('actions.more')}
          </Button>
        </Center>
      )}
    </Stack>
  );
}

function RatingItem({ rating }: { readonly rating: Rating }) {
  const { t } = useTranslation();
  const { conversationId, about, agent, score, reason, ratedAt } = rating;
  const whom = about === 'bot' ? t('ratings.bot') : (agent?.name ?? t('ratings.somebody'));
  return (
    <li>
      <Group gap="xs">
        <Badge color={score >= 4 ? 'moss' : score === 3 ? 'gray' : 'amber'}>{t('ratings.outOf', { score })}</Badge>
        <Text size="sm" className="desk-wrap">
          {whom}
        </Text>
        <Text size="xs" c="dimmed">
          <When at={ratedAt} />
        </Text>
        <Anchor component={Link} to={`/inbox?c=${conversationId}` as string} size="sm" underline="always">
          {t('ratings.open')}
        </Anchor>
      </Group>
      {reason && (
        <Text mt={4} className="desk-prewrap desk-wrap">
          {reason}
        </Text>
      )}
    </li>
  );
}
