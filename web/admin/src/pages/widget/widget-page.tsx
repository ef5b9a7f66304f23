import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';
import { widgetQuery } from '../../api/widgets';
import { OwnerOnly } from '../../session/owner-only';
import { Lost } from '../../shell/lost';
import { Failure } from '../../ui/failure';
import { LoadingRows } from '../../ui/loading-rows';
import { Page } from '../../ui/page';
import { WidgetEditor } from './widget-editor';

const route = getRouteApi('/shell/widgets/$widgetId');

/** The settings of one chat widget. */
export function WidgetPage() {
  return (
    <OwnerOnly>
      <Loaded />
    </OwnerOnly>
  );
}

function Loaded() {
  const { t } = useTranslation();
  const { widgetId } = route.useParams();
  const { data, error, refetch } = useQuery({ ...widgetQuery(widgetId), refetchOnWindowFocus: false, gcTime: 0 });
  if (data) return <WidgetEditor key={widgetId} initial={data} />;
  if (isRefusal(error, 'not_found')) return <Lost />;
  return (
    <Page title={t('widget.title')}>
      {error ? <Failure error={error} retry={refetch} /> : <LoadingRows rows={6} />}
    </Page>
  );
}
