import { useTranslation } from 'react-i18next';
import { CALL_ERRORS } from '../../api/tools';

/** Why a call failed, in words; a code that this version does not know goes by its name. */
export function useCallErrorText(): (code: string) => string {
  const { t } = useTranslation();
  return (code) => {
    const known = CALL_ERRORS.find((one) => one === code);
    return known ? t(`tools.errors.${known}`) : code;
  };
}
