import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { saveWidget, type Widget, widgetQuery, type WidgetSettings, widgetsQuery } from '../../api/widgets';
import { useLeaveGuard } from '../../ui/use-leave-guard';
import { useNotify } from '../../ui/use-notify';
import { settingsOf, type WidgetProblems, widgetProblems } from './widget-draft';

/** The state of the widget editor: the settings as edited, the widget they were read from, and how it is saved. */
export function useWidgetEditing(initial: Widget) {
  const queries = useQueryClient();
  const [saved, setSaved] = useState(initial);
  const [draft, setDraft] = useState<WidgetSettings>(() => settingsOf(initial));
  const [problems, setProblems] = useState<WidgetProblems>({});
  const dirty = JSON.stringify(draft) !== JSON.stringify(settingsOf(saved));
  const { blocker, release } = useLeaveGuard(dirty);
  const adopt = (widget: Widget) => {
    setSaved(widget);
    setDraft(settingsOf(widget));
    queries.setQueryData(widgetQuery(widget.id).queryKey, widget);
    void queries.invalidateQueries({ queryKey: widgetsQuery.queryKey, exact: true });
  };
  const { mutate, isPending, error, reset } = useSaving(adopt);
  const takeTheirs = async () => {
    adopt(await queries.fetchQuery({ ...widgetQuery(saved.id), staleTime: 0 }));
    reset();
  };
  const save = () => {
    const found = widgetProblems(draft);
    setProblems(found);
    if (Object.keys(found).length === 0) mutate({ over: saved, settings: draft });
  };
  return {
    saved,
    draft,
    problems,
    dirty,
    blocker,
    isPending,
    error,
    save,
    takeTheirs,
    change: (changed: Partial<WidgetSettings>) => setDraft((current) => ({ ...current, ...changed })),
    abandon: release,
  };
}

interface Save {
  readonly over: Widget;
  readonly settings: WidgetSettings;
}

function useSaving(adopt: (widget: Widget) => void) {
  const { t } = useTranslation();
  const notify = useNotify();
  return useMutation({
    mutationFn: ({ over, settings }: Save) => saveWidget(over.id, over.version, settings),
    onSuccess: (widget) => {
      notify.done(t('widget.saved'));
      adopt(widget);
    },
  });
}
