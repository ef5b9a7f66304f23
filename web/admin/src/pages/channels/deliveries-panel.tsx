import { Badge, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { type Account, deliveriesQuery, type Delivery } from '../../api/channels';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { When } from '../../ui/when';
import { useTroubleText } from './use-trouble-text';

/** The latest messages that did not arrive, or perhaps did not; not there when there are none. */
export function DeliveriesPanel({ account }: { readonly account: Account }) {
  const { t } = useTranslation();
  const { failed, unknown } = account.deliveries;
  if (failed + unknown === 0) return null;
  return (
    <Panel title={t('channels.deliveries')} description={t('channels.deliveriesText')}>
      <Deliveries id={account.id} />
    </Panel>
  );
}

function Deliveries({ id }: { readonly id: string }) {
  const { data, error, refetch } = useQuery(deliveriesQuery(id));
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} height={60} />;
  return (
    <Stack component="ul" p={0} m={0} gap="md" className="desk-plain-list">
      {data.items.map((delivery) => (
        <DeliveryRow key={delivery.id} delivery={delivery} />
      ))}
    </Stack>
  );
}

function DeliveryRow({ delivery: { text, state, error, at } }: { readonly delivery: Delivery }) {
  const { t } = useTranslation();
  const todo = useTroubleText();
  return (
    <li>
      <Group gap="xs">
        <Badge color={state === 'failed' ? 'clay' : 'amber'}>{t(`channels.states.${state}`)}</Badge>
        <Text size="xs" c="dimmed">
          <When at={at} />
        </Text>
      </Group>
      <Text size="sm" mt={4} lineClamp={3} className="desk-wrap">
        {text}
      </Text>
      <Text size="sm" c="dimmed" className="desk-wrap">
        {[error?.message, todo(error?.kind ?? state)].filter(Boolean).join(' · ')}
      </Text>
    </li>
  );
}
