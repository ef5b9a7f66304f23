import { Button, Group, Modal, NumberInput, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Quota, type QuotaLimits, quotasQuery, type QuotaStanding, saveQuotas } from '../../api/quotas';
import type { Tenant } from '../../api/tenants';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { useNotify } from '../../ui/use-notify';
import { useAmount } from '../quotas/use-amount';

const MOST = 1_000_000_000_000;

interface TenantQuotasProps {
  readonly tenant: Tenant;
}

/** What a workspace may have and use, for the operator to set. */
export function TenantQuotas({ tenant }: TenantQuotasProps) {
  const { t } = useTranslation();
  const [opened, modal] = useDisclosure();
  const title = t('quotas.setOf', { name: tenant.name });
  return (
    <>
      <Button size="xs" variant="subtle" onClick={modal.open} aria-label={title}>
        {t('quotas.set')}
      </Button>
      <Modal
        opened={opened}
        onClose={modal.close}
        title={title}
        closeButtonProps={{ 'aria-label': t('actions.close') }}
      >
        <Quotas tenant={tenant} onDone={modal.close} />
      </Modal>
    </>
  );
}

function Quotas({ tenant, onDone }: TenantQuotasProps & { readonly onDone: () => void }) {
  // What others have set meanwhile is asked for each time; what is being typed is not overwritten.
  const { data, error, refetch } = useQuery({ ...quotasQuery(tenant.id), staleTime: 0, gcTime: 0 });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={5} />;
  return <Fields tenant={tenant} standings={data.items} onDone={onDone} />;
}

interface FieldsProps extends TenantQuotasProps {
  readonly standings: readonly QuotaStanding[];
  readonly onDone: () => void;
}

function Fields({ tenant, standings, onDone }: FieldsProps) {
  const { t } = useTranslation();
  const amount = useAmount();
  const [limits, setLimits] = useState(() => limitsOf(standings));
  const { mutate, isPending, error } = useSave(tenant, onDone);
  const change = (quota: Quota, limit: number | null) => setLimits((before) => ({ ...before, [quota]: limit }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        mutate({ tenantId: tenant.id, limits });
      }}
    >
      <Stack>
        {error && <Failure error={error} />}
        <Text size="sm" c="dimmed">
          {t('quotas.setText')}
        </Text>
        {standings.map(({ quota, used, renewsAt }) => (
          <NumberInput
            key={quota}
            label={t(`quotas.name.${quota}`)}
            description={t(renewsAt ? 'quotas.thisMonth' : 'quotas.now', { used: amount(quota, used) })}
            placeholder={t('quotas.placeholder')}
            suffix={quota === 'files_mb' ? ' MB' : undefined}
            thousandSeparator=","
            min={0}
            max={MOST}
            allowDecimal={false}
            allowNegative={false}
            value={limits[quota] ?? ''}
            onChange={(typed) => change(quota, typeof typed === 'number' ? typed : null)}
          />
        ))}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('actions.save')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function useSave({ id, name }: Tenant, onDone: () => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  return useMutation({
    mutationFn: saveQuotas,
    onSuccess: async (standings) => {
      queries.setQueryData(quotasQuery(id).queryKey, standings);
      notify.done(t('quotas.saved', { name }));
      await queries.invalidateQueries({ queryKey: ['quotas'] });
      onDone();
    },
  });
}

function limitsOf(standings: readonly QuotaStanding[]): QuotaLimits {
  return Object.fromEntries(standings.map(({ quota, limit }) => [quota, limit])) as QuotaLimits;
}
