import { Anchor, Button, Grid, Group, Paper, Stack, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Widget } from '../../api/widgets';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { Page } from '../../ui/page';
import { Panel } from '../../ui/panel';
import { DeleteWidget } from './delete-widget';
import { IdentityPanel } from './identity-panel';
import { LookFields } from './look-fields';
import { SaveFailure } from './save-failure';
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
      description={<BackLink />}
      actions={<DeleteWidget widget={saved} onDelete={editing.abandon} />}
    >
      <Grid gap="lg">
        <Grid.Col span={{ base: 12, lg: 7 }}>
          <Stack>
            {editing.error && (
              <SaveFailure error={editing.error} id={saved.id} onFresh={editing.adopt} onDone={editing.reset} />
            )}
            <SiteFields draft={draft} problems={problems} onChange={change} />
            <LookFields draft={draft} problems={problems} onChange={change} />
            <TextFields draft={draft} problems={problems} onChange={change} />
            <Paper withBorder p="sm" className="desk-bar">
              <Group justify="space-between">
                <Text size="sm" c="dimmed" role="status">
                  {dirty ? t('faq.unsaved') : t('faq.allSaved')}
                </Text>
                <Button loading={editing.isPending} disabled={!dirty} onClick={editing.save}>
                  {t('actions.save')}
                </Button>
              </Group>
            </Paper>
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
      <Confirm
        opened={blocker.status === 'blocked'}
        title={t('faq.leaveTitle')}
        text={t('faq.leaveText')}
        confirm={t('faq.leave')}
        onConfirm={() => blocker.proceed?.()}
        onClose={() => blocker.reset?.()}
      />
    </Page>
  );
}

function BackLink() {
  const { t } = useTranslation();
  return (
    <Anchor component={Link} to="/widgets" size="sm">
      <Group gap={4} component="span">
        <Icon name="back" size={15} />
        {t('widget.back')}
      </Group>
    </Anchor>
  );
}
