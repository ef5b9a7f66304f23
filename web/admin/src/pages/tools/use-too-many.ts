import { useTranslation } from 'react-i18next';
import { isRefusal } from '../../api/api-error';

/** The sentence for a refusal because there are as many as there may be; undefined for any other error. */
export function useTooMany(): (error: unknown) => string | undefined {
  const { t } = useTranslation();
  return (error) => {
    const most = isRefusal(error, 'conflict') ? error.details.most : undefined;
    return typeof most === 'number' ? t('mcp.tooMany', { most }) : undefined;
  };
}
