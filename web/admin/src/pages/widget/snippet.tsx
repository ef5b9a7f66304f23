import { useTranslation } from 'react-i18next';
import { Copyable } from '../../ui/copyable';

/** The line to put into a site's pages. */
export function Snippet({ id }: { readonly id: string }) {
  const { t } = useTranslation();
  const line = `<script async src="${window.location.origin}/widget.js" data-widget="${id}"></script>`;
  return <Copyable text={line} label={t('widget.embed')} />;
}
