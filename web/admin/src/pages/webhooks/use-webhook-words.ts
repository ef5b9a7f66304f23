import { useTranslation } from 'react-i18next';
import { ApiError } from '../../api/api-error';
import { WEBHOOK_EVENTS, type WebhookEvent } from '../../api/webhooks';

type Underscored<Text extends string> = Text extends `${infer Head}.${infer Tail}` ? `${Head}_${Tail}` : Text;

const ERRORS = [
  ...(['status', 'timeout', 'dns', 'connection', 'certificate', 'cut', 'garbage'] as const),
  ...(['private_address', 'secret', 'off', 'stopped'] as const),
];
const REFUSALS = ['url_invalid', 'url_private_address', 'conflict'] as const;

/** What events, troubles and refusals are called. */
export function useWebhookWords() {
  const { t } = useTranslation();
  return {
    /** The name of an event; of one that this version does not know, its type. */
    event: (type: string): string => {
      if (type === 'webhook.test') return t('webhooks.testEvent');
      const known = WEBHOOK_EVENTS.find((one) => one === type);
      return known ? t(`webhooks.events.${underscored(known)}`) : type;
    },
    /** Why an event has not arrived. */
    trouble: (error: string): string => {
      const known = ERRORS.find((one) => one === error);
      return t(`webhooks.troubles.${known ?? 'other'}`);
    },
    /** Why a webhook was not saved; undefined for what is not about webhooks. */
    refusal: (error: unknown): string | undefined => {
      const known = error instanceof ApiError ? REFUSALS.find((one) => one === error.code) : undefined;
      return known && t(`webhooks.refusals.${known}`);
    },
  };
}

function underscored(type: WebhookEvent): Underscored<WebhookEvent> {
  return type.replace('.', '_') as Underscored<WebhookEvent>;
}
