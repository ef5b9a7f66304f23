import { Button, SegmentedControl } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { GAP_STATUSES, refreshGaps } from '../../api/gaps';
import { AgentOnly } from '../../session/agent-only';
import { useMayActAs } from '../../session/session-context';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { useNotify } from '../../ui/use-notify';
import { GapList } from './gap-list';
import { useGapAction } from './use-gap-action';

const route = getRouteApi('/shell/gaps');

/** What customers ask and do not learn, most asked first. */
export function GapsPage() {
  return (
    <AgentOnly>
      <Gaps />
    </AgentOnly>
  );
}

function Gaps() {
  const { t } = useTranslation();
  const { status = 'open' } = route.useSearch();
  const navigate = route.useNavigate();
  const choose = (value: string) =>
    void navigate({ search: { status: GAP_STATUSES.find((one) => one === value) }, replace: true });
  return (
    <Page title={t('gaps.title')} description={t('gaps.description')} actions={<RefreshButton />} width={860}>
      <div className="desk-scroll-x">
        <SegmentedControl
          aria-label={t('gaps.statusLabel')}
          data={GAP_STATUSES.map((value) => ({ value, label: t(`gaps.status.${value}`) }))}
          value={status}
          onChange={choose}
        />
      </div>
      <GapList status={status} />
    </Page>
  );
}

function RefreshButton() {
  const { t } = useTranslation();
  const notify = useNotify();
  const mayWrite = useMayActAs('editor');
  const { mutate, isPending } = useGapAction(refreshGaps, ({ conversations, gaps, complete }) =>
    notify.done(t(complete ? 'gaps.refreshed' : 'gaps.refreshedPartly', { count: conversations, gaps })),
  );
  if (!mayWrite) return null;
  return (
    <Button variant="default" loading={isPending} leftSection={<Icon name="search" />} onClick={() => mutate()}>
      {t('gaps.refresh')}
    </Button>
  );
}
