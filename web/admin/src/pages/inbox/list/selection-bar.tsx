import { Alert, Button, Group, Text } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeHands } from '../../../api/inbox';
import { Confirm } from '../../../ui/confirm';
import { useFailureText } from '../../../ui/use-failure-text';
import { closeEach } from './close-each';
import type { Selection } from './use-selection';

/** How many conversations are selected, and what can be done with all of them at once. */
export function SelectionBar({ selection: { selected, keep } }: { readonly selection: Selection }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  const [done, setDone] = useState(0);
  const { mutate, isPending, data, variables, reset } = useMutation({
    mutationFn: (ids: readonly string[]) => closeEach(ids, (id) => changeHands(id, 'close'), setDone),
    onMutate: () => setDone(0),
    // What could not be closed stays selected, to be looked at or tried again.
    onSuccess: ({ failed }) => keep(failed.keys()),
    onSettled: () => setAsking(false),
  });
  const clear = () => {
    keep([]);
    reset();
  };
  // While they are closed they may leave the list, one by one.
  const count = isPending ? variables.length : selected.length;
  return (
    <>
      {data && data.failed.size > 0 && <Failed errors={[...data.failed.values()]} onClose={clear} />}
      {count > 0 && (
        <Group gap="xs" px="md" py={6} className="desk-inbox-selected">
          <Text size="sm" role="status" flex={1}>
            {isPending ? t('inbox.select.closing', { done, count }) : t('inbox.select.count', { count })}
          </Text>
          <Button size="compact-sm" loading={isPending} onClick={() => setAsking(true)}>
            {t('inbox.close')}
          </Button>
          <Button size="compact-sm" variant="subtle" color="gray" disabled={isPending} onClick={clear}>
            {t('inbox.select.clear')}
          </Button>
        </Group>
      )}
      <Confirm
        opened={asking}
        title={t('inbox.select.closeTitle', { count })}
        text={t('inbox.select.closeText')}
        confirm={t('inbox.select.confirm')}
        pending={isPending}
        onConfirm={() => mutate(selected)}
        onClose={() => setAsking(false)}
      />
    </>
  );
}

/** Why some were not closed, each reason once. */
function Failed({ errors, onClose }: { readonly errors: readonly unknown[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const reasons = [...new Set(errors.map(failureText))];
  return (
    <Alert
      color="clay"
      role="alert"
      radius={0}
      title={t('inbox.select.failed', { count: errors.length })}
      withCloseButton
      closeButtonLabel={t('actions.close')}
      onClose={onClose}
    >
      {reasons.map((reason) => (
        <Text key={reason} size="sm">
          {reason}
        </Text>
      ))}
    </Alert>
  );
}
