import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Empty } from '../ui/empty';

/** A page that does not exist. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Empty order={1} icon="search" title={t('lost.title')} text={t('lost.text')}>
      <Button component={Link} to="/" variant="light">
        {t('lost.home')}
      </Button>
    </Empty>
  );
}

/** The same for an address outside the shell. */
export function LostPage() {
  return (
    <main>
      <Lost />
    </main>
  );
}
