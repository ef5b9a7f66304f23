import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { findPerson, type Receipt } from '../../api/privacy';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { Panel } from '../../ui/panel';
import { FoundPerson } from './found-person';
import { ReceiptShown } from './receipt-shown';

/** Finds one person by what they are known by, and shows what can be done. */
export function PersonPanel({ wanted }: { readonly wanted: string }) {
  const { t } = useTranslation();
  const [identity, setIdentity] = useState(wanted);
  const [receipt, setReceipt] = useState<Receipt | null>(null);
  const search = useMutation({ mutationFn: findPerson });
  const { mutate } = search;
  useEffect(() => {
    if (wanted) mutate(wanted);
  }, [wanted, mutate]);
  const erased = (made: Receipt) => {
    setReceipt(made);
    setIdentity('');
    search.reset();
  };
  return (
    <Panel title={t('privacy.person.title')} description={t('privacy.person.description')}>
      <Stack>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            setReceipt(null);
            if (identity.trim()) mutate(identity.trim());
          }}
        >
          <Group align="flex-end">
            <TextInput
              label={t('privacy.person.identity')}
              flex={1}
              miw={220}
              maxLength={320}
              value={identity}
              onChange={({ currentTarget }) => setIdentity(currentTarget.value)}
            />
            <Button type="submit" variant="default" loading={search.isPending} leftSection={<Icon name="search" />}>
              {t('privacy.person.find')}
            </Button>
          </Group>
        </form>
        {search.error && <Failure error={search.error} />}
        {search.data?.items.length === 0 && <Text c="dimmed">{t('privacy.person.nobody')}</Text>}
        {search.data && search.data.items.length > 0 && (
          <FoundPerson key={search.submittedAt} found={search.data.items} onErased={erased} />
        )}
        {receipt && <ReceiptShown receipt={receipt} />}
      </Stack>
    </Panel>
  );
}
