import { useTranslation } from 'react-i18next';
import { EXPORT_FORMATS } from '../../api/conversation-table';
import { RETENTION_KINDS } from '../../api/privacy';
import { QUOTAS } from '../../api/quotas';
import type { Role } from '../../api/session';
import { useFieldLabel } from '../../diff/use-field-label';
import { marksOf } from '../../ui/marks';
import { useAmount } from '../quotas/use-amount';
import type { Fact, FactValue } from './audit-facts';
import { useFilterWords } from './use-filter-words';
import { worded } from './worded';

const ROLES: readonly Role[] = ['owner', 'editor', 'agent', 'viewer'];
const STATUSES = ['draft', 'published', 'archived'] as const;

/** Puts a fact into words: `Role: Agent → Editor`. */
export function useFactText(): (fact: Fact) => string {
  const { i18n } = useTranslation();
  const label = useLabel();
  const valueText = useValueText();
  const { colon } = marksOf(i18n.language);
  return (fact) => {
    const values = fact.from === undefined ? [fact.to] : [fact.from, fact.to];
    return label(fact) + colon + values.map((value) => valueText(fact, value)).join(' → ');
  };
}

function useLabel(): (fact: Fact) => string {
  const { t } = useTranslation();
  const fieldLabel = useFieldLabel();
  const { filterLabel } = useFilterWords();
  const labels: Readonly<Record<Fact['of'], (name: string) => string | undefined>> = {
    role: () => t('users.role'),
    format: () => t('audit.format'),
    enabled: () => t('documentFields.enabled'),
    filter: filterLabel,
    retention: (name) => worded(RETENTION_KINDS, name, (kind) => t(`privacy.retention.${kind}.name`)),
    quota: fieldLabel,
    field: fieldLabel,
  };
  return ({ of, name }) => labels[of](name) ?? name;
}

function useValueText(): (fact: Fact, value: FactValue) => string {
  const { t } = useTranslation();
  const amount = useAmount();
  const plain = usePlainText();
  const { filterText } = useFilterWords();
  const words: Readonly<Record<Fact['of'], (name: string, value: FactValue) => string | undefined>> = {
    role: (_, value) => worded(ROLES, value, (role) => t(`roles.${role}.name`)),
    format: (_, value) => worded(EXPORT_FORMATS, value, (format) => t(`conversations.formats.${format}`)),
    filter: (name, value) => filterText(name, String(value)),
    quota: (name, value) =>
      typeof value === 'number' ? worded(QUOTAS, name, (quota) => amount(quota, value)) : t('quotas.placeholder'),
    retention: (_, value) =>
      typeof value === 'number' ? t('audit.days', { count: value }) : t('privacy.retention.forEver'),
    enabled: () => undefined,
    field: (name, value) =>
      name === 'status' ? worded(STATUSES, value, (status) => t(`status.${status}`)) : undefined,
  };
  return ({ of, name }, value) => words[of](name, value) ?? plain(value);
}

function usePlainText(): (value: FactValue) => string {
  const { t, i18n } = useTranslation();
  return (value) => {
    if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
    if (typeof value === 'number') return value.toLocaleString(i18n.language);
    return value ?? t('audit.none');
  };
}
