import { Button, FileButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import {
  cancelReading,
  changeDocument,
  deleteDocument,
  isMoving,
  type KnowledgeDocument,
  rereadDocument,
} from '../../api/documents';
import { Confirm } from '../../ui/confirm';
import { Icon } from '../../ui/icon';
import { useNotify } from '../../ui/use-notify';
import { useDocumentAction } from '../documents/use-document-action';

interface ActionsProps {
  readonly document: KnowledgeDocument;
}

/** Read again, cancel, switch off, delete. */
export function DocumentActions({ document }: ActionsProps) {
  const { t } = useTranslation();
  const { id, enabled } = document;
  const turn = useDocumentAction((on: boolean) => changeDocument(id, { enabled: on }));
  return (
    <>
      {isMoving(document) ? <CancelButton document={document} /> : <RereadButtons document={document} />}
      <Button variant="default" loading={turn.isPending} onClick={() => turn.mutate(!enabled)}>
        {enabled ? t('document.turnOff') : t('document.turnOn')}
      </Button>
      <DeleteButton document={document} />
    </>
  );
}

function CancelButton({ document: { id } }: ActionsProps) {
  const { t } = useTranslation();
  const { mutate, isPending } = useDocumentAction(cancelReading);
  return (
    <Button variant="default" loading={isPending} onClick={() => mutate(id)}>
      {t('document.cancel')}
    </Button>
  );
}

function RereadButtons({ document: { id, source, status } }: ActionsProps) {
  const { t } = useTranslation();
  const { mutate, isPending } = useDocumentAction(rereadDocument);
  const again = (
    <Button variant="default" loading={isPending} onClick={() => mutate({ id })}>
      {status === 'failed' ? t('actions.retry') : t('document.reread')}
    </Button>
  );
  if (source !== 'file') return again;
  return (
    <>
      {status === 'failed' && again}
      <FileButton onChange={(file) => file && mutate({ id, file })}>
        {(props) => (
          <Button {...props} variant="default" loading={isPending} leftSection={<Icon name="upload" />}>
            {t('document.newFile')}
          </Button>
        )}
      </FileButton>
    </>
  );
}

function DeleteButton({ document: { id, title } }: ActionsProps) {
  const { t } = useTranslation();
  const notify = useNotify();
  const navigate = useNavigate();
  const [asking, ask] = useDisclosure();
  const { mutate, isPending } = useDocumentAction(deleteDocument, () => {
    notify.done(t('document.deleted'));
    void navigate({ to: '/documents' });
  });
  return (
    <>
      <Button variant="default" c="clay" onClick={ask.open}>
        {t('actions.delete')}
      </Button>
      <Confirm
        opened={asking}
        title={t('document.deleteTitle')}
        text={t('document.deleteText', { title })}
        confirm={t('actions.delete')}
        pending={isPending}
        onConfirm={() => mutate(id)}
        onClose={ask.close}
      />
    </>
  );
}
