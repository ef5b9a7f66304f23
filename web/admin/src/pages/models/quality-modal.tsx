import { Badge, Modal, Stack, Table, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { FormQuality, InstalledModel } from '../../api/models';
import { bytesText } from './amounts';

interface QualityModalProps {
  readonly model: InstalledModel;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** How each way to keep the weights compared with the original, which one was taken, and why. */
export function QualityModal({ model: { name, converted }, opened, onClose }: QualityModalProps) {
  const { t, i18n } = useTranslation();
  const report = converted?.report;
  if (!converted || !report) return null;
  const { thresholds, forms, positions } = report;
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="xl"
      title={t('models.qualityTitle', { name })}
      closeButtonProps={{ 'aria-label': t('actions.close') }}
    >
      <Stack>
        <Text size="sm">{t('models.qualityText', { form: converted.form, positions })}</Text>
        <Table className="desk-stack-table" fz="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('models.form')}</Table.Th>
              <Table.Th>{t('models.agreement')}</Table.Th>
              <Table.Th>{t('models.divergence')}</Table.Th>
              <Table.Th>{t('models.perplexity')}</Table.Th>
              <Table.Th>{t('models.turnTime')}</Table.Th>
              <Table.Th>{t('models.size')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {forms.map((form) => (
              <FormRow key={form.form} form={form} taken={form.form === converted.form} />
            ))}
          </Table.Tbody>
        </Table>
        <Text size="sm" c="dimmed">
          {t('models.thresholds', {
            agreement: percent.format(thresholds.agreement),
            divergence: thresholds.divergence,
            perplexity: percent.format(thresholds.perplexityRatio - 1),
          })}
        </Text>
      </Stack>
    </Modal>
  );
}

function FormRow({ form, taken }: { readonly form: FormQuality; readonly taken: boolean }) {
  const { t, i18n } = useTranslation();
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent', maximumFractionDigits: 1 });
  const verdict = taken ? 'taken' : form.keepsItsWord ? 'slower' : 'refused';
  return (
    <Table.Tr>
      <Table.Td>
        <Text span size="sm" fw={taken ? 620 : undefined} mr={6}>
          {form.form}
        </Text>
        <Badge color={{ taken: 'moss', slower: 'gray', refused: 'clay' }[verdict]}>
          {t(`models.verdicts.${verdict}`)}
        </Badge>
      </Table.Td>
      <Table.Td data-label={t('models.agreement')} className="desk-number">
        {percent.format(form.agreement)}
      </Table.Td>
      <Table.Td data-label={t('models.divergence')} className="desk-number">
        {form.divergence.toFixed(4)}
      </Table.Td>
      <Table.Td data-label={t('models.perplexity')} className="desk-number">
        {perplexityText(form.perplexity)}
      </Table.Td>
      <Table.Td data-label={t('models.turnTime')} className="desk-number">
        {t('models.seconds', { seconds: (form.turnMs / 1000).toPrecision(2) })}
      </Table.Td>
      <Table.Td data-label={t('models.size')} className="desk-number">
        {bytesText(form.bytes)}
      </Table.Td>
    </Table.Tr>
  );
}

/** A model that has learned nothing has one without a meaning. */
function perplexityText(perplexity: number): string {
  return perplexity > 9999 ? '> 9999' : perplexity.toFixed(2);
}
