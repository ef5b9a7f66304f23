import { notifications } from '@mantine/notifications';
import { useTranslation } from 'react-i18next';
import { useFailureText } from './use-failure-text';

/** Short messages in the corner: something worked, or why it did not. */
export function useNotify() {
  const { t } = useTranslation();
  const failureText = useFailureText();
  const closeButtonProps = { 'aria-label': t('actions.close') };
  const refused = (message: string) =>
    notifications.show({ message, color: 'clay', autoClose: 8000, closeButtonProps });
  return {
    done: (message: string) => notifications.show({ message, color: 'moss', autoClose: 3500, closeButtonProps }),
    failed: (error: unknown) => refused(failureText(error)),
    refused,
  };
}
