import { Stack, Switch } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { MASK_KINDS, maskingQuery, type MaskRules, saveMasking } from '../../api/privacy';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Panel } from '../../ui/panel';
import { useNotify } from '../../ui/use-notify';

/** Which numbers are hidden in what visitors write. Each switch is in force at once. */
export function MaskingPanel() {
  const { t } = useTranslation();
  return (
    <Panel title={t('privacy.masking.title')} description={t('privacy.masking.description')}>
      <Switches />
    </Panel>
  );
}

function Switches() {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const { data, error, refetch } = useQuery(maskingQuery);
  const { mutate, isPending } = useMutation({
    mutationFn: saveMasking,
    onSuccess: (rules: MaskRules) => {
      queries.setQueryData(maskingQuery.queryKey, rules);
      notify.done(t('privacy.masking.saved'));
    },
    onError: notify.failed,
  });
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={3} />;
  return (
    <Stack>
      {MASK_KINDS.map((kind) => (
        <Switch
          key={kind}
          label={t(`privacy.masking.${kind}.name`)}
          description={t(`privacy.masking.${kind}.text`)}
          checked={data[kind]}
          disabled={isPending}
          onChange={({ currentTarget }) => mutate({ ...data, [kind]: currentTarget.checked })}
        />
      ))}
    </Stack>
  );
}
