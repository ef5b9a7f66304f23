import { Grid, Stack } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Widget } from '../../api/widgets';
import { BackLink } from '../../ui/back-link';
import { LeaveQuestion } from '../../ui/leave-question';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { SaveFailure } from '../../ui/save-failure';
import { SaveLine } from '../../ui/save-line';
import { DeleteWidget } from './delete-widget';
import { IdentityPanel } from './identity-panel';
import { LookFields } from './look-fields';
import { SiteFields } from './site-fields';
import { Snippet } from './snippet';
import { TextFields } from './text-fields';
import { useWidgetEditing } from './use-widget-editing';
import { WidgetPreview } from './widget-preview';

/** Everything about one widget: settings on the left, the real thing on the right. */
export function WidgetEditor({ initial }: { readonly initial: Widget }) {
  const { t } = useTranslation();
  const editing = useWidgetEditing(initial);
  const { saved, draft, problems, dirty, blocker, change } = editing;
  return (
    <Page
      title={saved.name}
      width={1320}
      description={<BackLink to="/widgets">{t('widget.back')}</BackLink>}
      actions={<DeleteWidget widget={saved} onDelete={editing.abandon} />}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            {editing.error && (
              <SaveFailure error={editing.error} conflict={t('widget.conflict')} onTake={editing.takeTheirs} />
            )}
            <SiteFields draft={draft} problems={problems} onChange={change} />
            <LookFields draft={draft} problems={problems} onChange={change} />
            <TextFields draft={draft} problems={problems} onChange={change} />
            <SaveLine dirty={dirty} pending={editing.isPending} onSave={editing.save} />
            <Panel title={t('widget.embed')} description={t('widget.embedText')}>
              <Snippet id={saved.id} />
            </Panel>
            <IdentityPanel widget={saved} />
          </Stack>
        </Grid.Col>
        <Grid.Col span={{ base: 12, lg: 5 }}>
          <div className="desk-sticky">
            <WidgetPreview id={saved.id} settings={draft} />
          </div>
        </Grid.Col>
      </Grid>
      <LeaveQuestion blocker={blocker} />
    </Page>
  );
}
