import { Button, Checkbox, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { createKey, keysQuery, type Scope, SCOPES } from '../../api/keys';
import { Failure } from '../../ui/failure';
import { EXPIRIES, type Expiry, expiryDate } from './expiry';

interface KeyFormProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly onCreated: (secret: string) => void;
}

/** A new key: what it is for, what it may do, how long it lives. */
export function KeyForm({ opened, onClose, onCreated }: KeyFormProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('keys.create')}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Fields
        onCreated={(secret) => {
          onClose();
          onCreated(secret);
        }}
      />
    </Modal>
  );
}

function Fields({ onCreated }: { readonly onCreated: (secret: string) => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const form = useForm<{ name: string; scopes: Scope[]; expiry: Expiry }>({
    initialValues: { name: '', scopes: ['ask'], expiry: 'never' },
    validate: {
      name: (name) => (name.trim() ? null : t('problems.nameEmpty')),
      scopes: (scopes) => (scopes.length > 0 ? null : t('problems.scopesEmpty')),
    },
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: createKey,
    onSuccess: ({ secret }) => {
      void queries.invalidateQueries({ queryKey: keysQuery.queryKey });
      onCreated(secret);
    },
  });
  const submit = form.onSubmit(({ name, scopes, expiry }) => {
    const expiresAt = expiryDate(expiry, new Date());
    mutate({ name: name.trim(), scopes, ...(expiresAt && { expiresAt }) });
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack>
        {error && <Failure error={error} />}
        <TextInput
          label={t('fields.name')}
          placeholder={t('keys.namePlaceholder')}
          maxLength={100}
          data-autofocus
          {...form.getInputProps('name')}
        />
        <Checkbox.Group label={t('keys.scopes')} {...form.getInputProps('scopes')}>
          <Stack gap="xs" mt={6}>
            {SCOPES.map((scope) => (
              <Checkbox
                key={scope}
                value={scope}
                label={t(`scopes.${scope}.name`)}
                description={t(`scopes.${scope}.text`)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        <Select
          label={t('keys.expires')}
          allowDeselect={false}
          data={EXPIRIES.map((value) => ({ value, label: t(`expiries.${value}`) }))}
          {...form.getInputProps('expiry')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('keys.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
