import { SegmentedControl } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { LANGUAGES, type Language } from '../../api/faqs';
import type { WidgetSettings } from '../../api/widgets';
import { Panel } from '../../ui/panel';

interface WidgetPreviewProps {
  readonly id: string;
  readonly settings: WidgetSettings;
}

/** The real frame with the settings as they are being edited; it shows sample messages and connects nowhere. */
export function WidgetPreview({ id, settings }: WidgetPreviewProps) {
  const { t, i18n } = useTranslation();
  const [language, setLanguage] = useState<Language>(i18n.language === 'zh' ? 'zh' : 'en');
  const frame = useRef<HTMLIFrameElement>(null);
  const [calm] = useDebouncedValue(settings, 150);
  const send = useCallback(() => {
    const { theme, texts, files } = calm;
    const shown = { id, language, theme, texts, files };
    frame.current?.contentWindow?.postMessage({ type: 'mossdesk:preview', settings: shown }, window.location.origin);
  }, [calm, id, language]);
  useEffect(send, [send]);
  return (
    <Panel
      title={t('widget.preview')}
      actions={
        <SegmentedControl
          size="xs"
          aria-label={t('widget.previewLanguage')}
          value={language}
          onChange={setLanguage}
          data={LANGUAGES.map((value) => ({ value, label: t(`languages.${value}`) }))}
        />
      }
    >
      <iframe
        ref={frame}
        className="desk-preview"
        title={t('widget.preview')}
        src={`/widget/${id}?preview=1`}
        onLoad={send}
      />
    </Panel>
  );
}
