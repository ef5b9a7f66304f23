import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/empty';

/** A page that threw, usually because a new version was installed and its old files are gone. */
export function Broken() {
  const { t } = useTranslation();
  return (
    <Empty order={1} icon="warning" title={t('broken.title')} text={t('broken.text')}>
      <Button onClick={() => window.location.reload()}>{t('broken.reload')}</Button>
    </Empty>
  );
}
