import { Badge, Button, ColorSwatch, Group, Modal, Paper, SimpleGrid, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { type Widget, widgetsQuery } from '../../api/widgets';
import { OwnerOnly } from '../../session/owner-only';
import { Empty } from '../../ui/empty';
import { Failure } from '../../ui/failure';
import { Icon } from '../../ui/icon';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { When } from '../../ui/when';
import { NewWidgetForm } from './new-widget-form';

/** The chat widgets of this workspace. */
export function WidgetsPage() {
  const { t } = useTranslation();
  const [creating, form] = useDisclosure();
  return (
    <OwnerOnly>
      <Page
        title={t('widgets.title')}
        description={t('widgets.description')}
        actions={
          <Button leftSection={<Icon name="add" />} onClick={form.open}>
            {t('widgets.create')}
          </Button>
        }
      >
        <Widgets />
        <Modal
          opened={creating}
          onClose={form.close}
          title={t('widgets.create')}
          closeButtonProps={{ 'aria-label': t('actions.close') }}
        >
          <NewWidgetForm />
        </Modal>
      </Page>
    </OwnerOnly>
  );
}

function Widgets() {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(widgetsQuery);
  if (!data) return error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={2} height={110} />;
  if (data.items.length === 0) {
    return <Empty icon="chat" title={t('widgets.emptyTitle')} text={t('widgets.emptyText')} />;
  }
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} component="ul" p={0} m={0} className="desk-plain-list">
      {data.items.map((widget) => (
        <WidgetCard key={widget.id} widget={widget} />
      ))}
    </SimpleGrid>
  );
}

function WidgetCard({ widget }: { readonly widget: Widget }) {
  const { t } = useTranslation();
  return (
    <Paper withBorder p="lg" component="li" className="desk-panel desk-row">
      <Stack gap="xs">
        <Group gap="sm" wrap="nowrap">
          <ColorSwatch color={widget.theme.accent} size={22} />
          <Link to="/widgets/$widgetId" params={{ widgetId: widget.id }} className="desk-row-link">
            <Text fw={600} className="desk-wrap">
              {widget.name}
            </Text>
          </Link>
          <Badge color={widget.enabled ? 'moss' : 'gray'} flex="none">
            {widget.enabled ? t('widgets.on') : t('widgets.off')}
          </Badge>
        </Group>
        <Text size="sm" c="dimmed" className="desk-wrap">
          {widget.origins.length > 0 ? widget.origins.join(' · ') : t('widgets.noSites')}
        </Text>
        <Text size="xs" c="dimmed">
          {t('faqs.changed')} · <When at={widget.updatedAt} />
        </Text>
      </Stack>
    </Paper>
  );
}
