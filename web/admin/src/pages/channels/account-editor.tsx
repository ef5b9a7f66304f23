import { Grid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Account, Channel } from '../../api/channels';
import { BackLink } from '../../ui/back-link';
import { LeaveQuestion } from '../../ui/leave-question';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { SaveFailure } from '../../ui/save-failure';
import { SaveLine } from '../../ui/save-line';
import { AccountBadge } from './account-card';
import { AccountFields } from './account-fields';
import { CheckPanel } from './check-panel';
import { DeleteAccount } from './delete-account';
import { DeliveriesPanel } from './deliveries-panel';
import { settingFields } from './setting-fields';
import { Traffic } from './traffic';
import { Troubles } from './troubles';
import { useAccountEditing } from './use-account-editing';
import { useWords } from './use-words';
import { WebhookPanel } from './webhook-panel';

interface AccountEditorProps {
  readonly initial: Account;
  /** Undefined when its plugin is not loaded: then there is no form for its settings. */
  readonly channel: Channel | undefined;
}

/** Everything about one account: how it is and what to enter on the platform, then its settings. */
export function AccountEditor({ initial, channel }: AccountEditorProps) {
  const { t } = useTranslation();
  const words = useWords();
  const fields = channel ? settingFields(channel.form) : [];
  const editing = useAccountEditing(initial, fields);
  const { saved, draft, dirty, blocker } = editing;
  return (
    <Page
      title={saved.name}
      description={<BackLink to="/channels">{t('channels.back')}</BackLink>}
      actions={<DeleteAccount account={saved} onDelete={editing.abandon} />}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 5 }} order={{ base: 1, lg: 2 }}>
          <Stack>
            <Panel title={channel ? words(channel.title) : saved.platform} actions={<AccountBadge account={saved} />}>
              <Stack gap="sm">
                <Traffic account={saved} />
                <Troubles account={saved} />
              </Stack>
            </Panel>
            {saved.webhook && <WebhookPanel webhook={saved.webhook} />}
            <CheckPanel id={saved.id} version={saved.version} />
            <DeliveriesPanel account={saved} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 7 }} order={{ base: 2, lg: 1 }}>
          <Stack>
            {editing.error && (
              <SaveFailure error={editing.error} conflict={t('channels.conflict')} onTake={editing.takeTheirs} />
            )}
            <AccountFields
              fields={fields}
              draft={draft}
              secrets={saved.secrets}
              problems={editing.problems}
              onChange={editing.change}
            />
            <SaveLine dirty={dirty} pending={editing.isPending} onSave={editing.save} />
          </Stack>
        </Grid.Col>
      </Grid>
      <LeaveQuestion blocker={blocker} />
    </Page>
  );
}
