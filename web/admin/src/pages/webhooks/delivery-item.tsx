import { Accordion, Badge, Button, Code, Group, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { replayDelivery, type Webhook, type WebhookDelivery, webhookQuery } from '../../api/webhooks';
import { useNotify } from '../../ui/use-notify';
import { When } from '../../ui/when';
import { useWebhookWords } from './use-webhook-words';

interface DeliveryItemProps {
  readonly webhook: Webhook;
  readonly delivery: WebhookDelivery;
}

const COLORS = { waiting: 'amber', sending: 'amber', done: 'moss', failed: 'clay' } as const;

/** One event: what came of it, and opened, what was sent and what came back. */
export function DeliveryItem({ webhook, delivery }: DeliveryItemProps) {
  const { t } = useTranslation();
  const words = useWebhookWords();
  const { id, type, state, at, error, answer, body, eventId } = delivery;
  return (
    <Accordion.Item value={id}>
      <Accordion.Control>
        <Group gap="xs">
          <Badge color={COLORS[state]}>{t(`webhooks.states.${state}`)}</Badge>
          <Text size="sm" fw={570}>
            {words.event(type)}
          </Text>
          <Text size="xs" c="dimmed">
            <When at={at} />
          </Text>
        </Group>
        <Outcome delivery={delivery} />
      </Accordion.Control>
      <Accordion.Panel>
        <Stack gap="xs">
          {error && <Text size="sm">{words.trouble(error)}</Text>}
          <Text size="xs" c="dimmed" className="desk-wrap">
            webhook-id: {eventId}
          </Text>
          <Text size="sm" fw={570}>
            {t('webhooks.sent')}
          </Text>
          <Code block className="desk-code" tabIndex={0} aria-label={t('webhooks.sent')}>
            {JSON.stringify(body, null, 2)}
          </Code>
          {answer && (
            <>
              <Text size="sm" fw={570}>
                {t('webhooks.answered')}
              </Text>
              <Code block className="desk-code" tabIndex={0} aria-label={t('webhooks.answered')}>
                {answer}
              </Code>
            </>
          )}
          <Replay webhook={webhook} delivery={delivery} />
        </Stack>
      </Accordion.Panel>
    </Accordion.Item>
  );
}

function Outcome({ delivery: { attempts, status, ms, nextAt } }: Pick<DeliveryItemProps, 'delivery'>) {
  const { t, i18n } = useTranslation();
  const parts = [
    ...(status === null ? [] : [`HTTP ${status}`]),
    ...(ms === null ? [] : [`${ms} ms`]),
    t('webhooks.attempts', { count: attempts }),
    ...(nextAt && attempts > 0 ? [`${t('webhooks.next')} ${exactly(nextAt, i18n.language)}`] : []),
  ];
  return (
    <Text size="xs" c="dimmed" mt={4}>
      {parts.join(' · ')}
    </Text>
  );
}

/** To the second: the first attempts follow each other closely. */
function exactly(at: string, language: string): string {
  return new Date(at).toLocaleString(language, { dateStyle: 'short', timeStyle: 'medium' });
}

function Replay({ webhook, delivery: { id, state } }: DeliveryItemProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => replayDelivery(webhook.id, id),
    onSuccess: () => {
      notify.done(t('webhooks.replayed', { count: 1 }));
      return queries.invalidateQueries({ queryKey: webhookQuery(webhook.id).queryKey });
    },
    onError: notify.failed,
  });
  const settled = state === 'done' || state === 'failed';
  return (
    <Group justify="flex-end">
      <Button
        size="xs"
        variant="default"
        loading={isPending}
        disabled={!settled || !webhook.enabled}
        onClick={() => mutate()}
      >
        {t('webhooks.replay')}
      </Button>
    </Group>
  );
}
