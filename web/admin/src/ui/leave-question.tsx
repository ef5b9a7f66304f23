import { useTranslation } from 'react-i18next';
import { Confirm } from './confirm';
import type { useLeaveGuard } from './use-leave-guard';

/** Asks whoever leaves what was not saved. */
export function LeaveQuestion({ blocker }: Pick<ReturnType<typeof useLeaveGuard>, 'blocker'>) {
  const { t } = useTranslation();
  return (
    <Confirm
      opened={blocker.status === 'blocked'}
      title={t('faq.leaveTitle')}
      text={t('faq.leaveText')}
      confirm={t('faq.leave')}
      onConfirm={() => blocker.proceed?.()}
      onClose={() => blocker.reset?.()}
    />
  );
}
