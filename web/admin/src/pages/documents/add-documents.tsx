import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/panel';
import { AddressForm } from './address-form';
import { FileUploads } from './file-uploads';
import { TextForm } from './text-form';

/** The three ways in: files, an address, a text. */
export function AddDocuments() {
  const { t } = useTranslation();
  return (
    <Panel title={t('documents.addTitle')} description={t('documents.addText')}>
      <Tabs defaultValue="files" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="files">{t('documents.files')}</Tabs.Tab>
          <Tabs.Tab value="address">{t('documents.address')}</Tabs.Tab>
          <Tabs.Tab value="text">{t('documents.text')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="files">
          <FileUploads />
        </Tabs.Panel>
        <Tabs.Panel value="address">
          <AddressForm />
        </Tabs.Panel>
        <Tabs.Panel value="text">
          <TextForm />
        </Tabs.Panel>
      </Tabs>
    </Panel>
  );
}
