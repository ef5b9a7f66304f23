import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { installModel } from '../../api/models';
import { Panel } from '../../ui/panel';
import { useModelAction } from './use-model-action';

const REPOSITORY = /^[\w.-]+\/[\w.-]+$/;

/** Installs a model that is not in the catalogue, by its repository. */
export function OtherModel({ busy }: { readonly busy: boolean }) {
  const { t } = useTranslation();
  const form = useForm({
    initialValues: { model: '' },
    validate: { model: (model) => (REPOSITORY.test(model.trim()) ? null : t('models.repositoryForm')) },
  });
  const { mutate, isPending } = useModelAction(installModel, form.reset);
  return (
    <Panel title={t('models.otherTitle')} description={t('models.otherText')}>
      <form onSubmit={form.onSubmit(({ model }) => mutate({ model: model.trim() }))} noValidate>
        <Stack gap="xs">
          <Group align="flex-start" gap="xs">
            <TextInput
              flex={1}
              miw={220}
              aria-label={t('models.repository')}
              placeholder="Qwen/Qwen2.5-0.5B-Instruct"
              maxLength={200}
              {...form.getInputProps('model')}
            />
            <Button type="submit" variant="default" loading={isPending} disabled={busy}>
              {t('models.install')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Panel>
  );
}
