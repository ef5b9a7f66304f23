import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { sessionQuery } from '../../api/session';
import { createTenant, tenantsQuery } from '../../api/tenants';
import { Failure } from '../../ui/failure';
import { useNotify } from '../../ui/use-notify';
import { isSlug, slugOf } from './slug';

/** Creates a workspace; whoever creates it owns it. */
export function TenantForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const form = useForm({
    initialValues: { name: '', slug: '' },
    validate: {
      name: (name) => (name.trim() ? null : t('problems.nameEmpty')),
      slug: (slug) => (isSlug(slug) ? null : t('problems.slugForm')),
    },
  });
  const { mutate, isPending, error } = useMutation({
    mutationFn: createTenant,
    onSuccess: async (tenant) => {
      notify.done(t('tenants.created', { name: tenant.name }));
      await queries.invalidateQueries({ queryKey: tenantsQuery.queryKey });
      await queries.invalidateQueries({ queryKey: sessionQuery.queryKey });
      onDone();
    },
    onError: (refused) => {
      if (isRefusal(refused, 'conflict')) form.setFieldError('slug', t('problems.slugTaken'));
    },
  });
  const { onChange, ...nameProps } = form.getInputProps('name');
  return (
    <form onSubmit={form.onSubmit(({ name, slug }) => mutate({ name: name.trim(), slug }))} noValidate>
      <Stack>
        {error && !isRefusal(error, 'conflict') && <Failure error={error} />}
        <TextInput
          label={t('tenants.name')}
          maxLength={200}
          data-autofocus
          {...nameProps}
          onChange={(event) => {
            // The short name follows the name until somebody writes their own.
            const { name, slug } = form.getValues();
            if (slug === slugOf(name)) form.setFieldValue('slug', slugOf(event.currentTarget.value));
            onChange(event);
          }}
        />
        <TextInput
          label={t('tenants.slug')}
          description={t('tenants.slugHelp')}
          placeholder="my-shop"
          maxLength={63}
          {...form.getInputProps('slug')}
        />
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t('tenants.create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
