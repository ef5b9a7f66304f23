import { Button, Loader, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { inspectLink } from '../../api/links';
import { Front } from '../../shell/front';
import { Failure } from '../../ui/failure';
import { ClaimForm } from './claim-form';

/** A one-time link `/admin/link#<token>`; the token is behind the hash, so it reaches no server log. */
export function LinkPage() {
  const { t } = useTranslation();
  const token = useLocation({ select: (location) => location.hash });
  const { data, error, refetch } = useQuery({
    queryKey: ['link', token],
    queryFn: () => inspectLink(token),
    enabled: token !== '',
    staleTime: Infinity,
  });
  if (token === '' || isRefusal(error, 'link_expired')) return <Expired />;
  if (data) {
    return (
      <Front title={t(`link.${data.purpose}.title`)} text={t(`link.${data.purpose}.text`)}>
        <ClaimForm token={token} link={data} />
      </Front>
    );
  }
  return (
    <Front title={t('link.opening')}>
      {error ? <Failure error={error} retry={refetch} /> : <Loader aria-label={t('states.loading')} />}
    </Front>
  );
}

function Expired() {
  const { t } = useTranslation();
  return (
    <Front title={t('link.expired.title')} text={t('link.expired.text')}>
      <Stack>
        <Text size="sm">{t('link.expired.owner')}</Text>
        <Text size="sm">{t('link.expired.operator')}</Text>
        <Button component={Link} to="/sign-in" variant="light">
          {t('link.expired.signIn')}
        </Button>
      </Stack>
    </Front>
  );
}
