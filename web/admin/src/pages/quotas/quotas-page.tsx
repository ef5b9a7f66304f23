import { Alert, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ownQuotasQuery, type QuotaStanding } from '../../api/quotas';
import { OwnerOnly } from '../../session/owner-only';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { levelOf } from './level';
import { QuotaMeter } from './quota-meter';

/** What the workspace uses against what it may, for its owners. */
export function QuotasPage() {
  const { t } = useTranslation();
  return (
    <OwnerOnly>
      <Page title={t('quotas.title')} description={t('quotas.description')} width={860}>
        <Quotas />
      </Page>
    </OwnerOnly>
  );
}

function Quotas() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(ownQuotasQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} height={64} />;
  const { items } = data;
  return (
    <Stack gap="lg">
      <Warning level="full" standings={items} />
      <Warning level="near" standings={items} />
      {items.every(({ limit }) => limit === null) && <Text c="dimmed">{t('quotas.none')}</Text>}
      <Panel>
        <Stack gap="xl" component="ul" p={0} m={0} className="desk-plain-list">
          {items.map((standing) => (
            <QuotaMeter key={standing.quota} standing={standing} />
          ))}
        </Stack>
      </Panel>
    </Stack>
  );
}

interface WarningProps {
  readonly level: 'near' | 'full';
  readonly standings: readonly QuotaStanding[];
}

/** Names what is used up, or soon will be; nothing where there is nothing to warn of. */
function Warning({ level, standings }: WarningProps) {
  const { t } = useTranslation();
  const names = standings.filter((one) => levelOf(one) === level).map(({ quota }) => t(`quotas.name.${quota}`));
  if (names.length === 0) return null;
  return (
    <Alert
      color={level === 'full' ? 'clay' : 'amber'}
      icon={<Icon name="warning" />}
      title={t(`quotas.${level}`, { names: names.join(t('quotas.comma')) })}
      role="status"
    >
      {t('quotas.ask')}
    </Alert>
  );
}
