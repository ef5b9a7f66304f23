import { Checkbox, Group, SimpleGrid, Stack, TextInput, Button } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { WEBHOOK_EVENTS, type WebhookEvent, type WebhookInput } from '../../api/webhooks';
import { Failure } from '../../ui/failure';
import { useWebhookWords } from './use-webhook-words';

interface WebhookFieldsProps {
  readonly initial: WebhookInput;
  readonly submit: string;
  readonly pending: boolean;
  readonly error: unknown;
  readonly onSubmit: (input: WebhookInput) => void;
}

/** Where a webhook goes, and what it is told. */
export function WebhookFields({ initial, submit, pending, error, onSubmit }: WebhookFieldsProps) {
  const { t } = useTranslation();
  const words = useWebhookWords();
  const form = useForm<{ url: string; events: WebhookEvent[] }>({
    initialValues: { url: initial.url, events: [...initial.events] },
    validate: {
      url: (url) => (/^https?:\/\/\S+$/i.test(url.trim()) ? null : t('webhooks.refusals.url_invalid')),
      events: (events) => (events.length > 0 ? null : t('webhooks.eventsEmpty')),
    },
  });
  const refusal = words.refusal(error);
  return (
    <form onSubmit={form.onSubmit(({ url, events }) => onSubmit({ url: url.trim(), events }))} noValidate>
      <Stack>
        {error !== null && refusal === undefined && <Failure error={error} />}
        <TextInput
          type="url"
          label={t('webhooks.url')}
          description={t('webhooks.urlHelp')}
          placeholder="https://example.com/events"
          maxLength={2048}
          {...form.getInputProps('url')}
          error={form.errors['url'] ?? refusal}
        />
        <Checkbox.Group label={t('webhooks.wanted')} {...form.getInputProps('events')}>
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="xs" mt={6}>
            {WEBHOOK_EVENTS.map((type) => (
              <Checkbox key={type} value={type} label={words.event(type)} description={type} />
            ))}
          </SimpleGrid>
        </Checkbox.Group>
        <Group justify="flex-end">
          <Button type="submit" loading={pending} disabled={!form.isDirty()}>
            {submit}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
