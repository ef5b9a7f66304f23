import { UnstyledButton } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fileContentQuery, type MessageFile } from '../../../../api/files';
import { Icon } from '../../../../ui/icon';
import { saveFile } from '../../../../ui/save-file';
import { useNotify } from '../../../../ui/use-notify';
import { bytesText } from '../../../models/amounts';

/** What a browser shows; everything else is saved. The server says the same. */
const PICTURES = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** The files that a message carries: pictures as such, others by name and size. */
export function FileList({ files }: { readonly files: readonly MessageFile[] }) {
  return (
    <ul className="desk-plain-list desk-inbox-files">
      {files.map((file) => (
        <li key={file.id}>{PICTURES.has(file.type) ? <Picture file={file} /> : <Saved file={file} />}</li>
      ))}
    </ul>
  );
}

function Picture({ file }: { readonly file: MessageFile }) {
  const { t } = useTranslation();
  const { data: content, isError } = useQuery(fileContentQuery(file.id));
  const address = useAddress(content);
  if (isError) return <>{t('inbox.files.lost', { name: file.name })}</>;
  if (!address) return <span className="desk-inbox-picture" />;
  return (
    <a href={address} target="_blank" rel="noreferrer" aria-label={t('inbox.files.show', { name: file.name })}>
      <img className="desk-inbox-picture" src={address} alt={file.name} title={file.name} />
    </a>
  );
}

function Saved({ file: { id, name, bytes } }: { readonly file: MessageFile }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const notify = useNotify();
  const size = bytesText(bytes);
  const save = () => {
    queries.fetchQuery(fileContentQuery(id)).then((content) => saveFile(content, name), notify.failed);
  };
  return (
    <UnstyledButton className="desk-inbox-file" onClick={save} title={t('inbox.files.save', { name, size })}>
      <Icon name="file" />
      <span className="desk-wrap">{name}</span>
      <small>{size}</small>
    </UnstyledButton>
  );
}

/** An address of the content within this page, for as long as it is shown. */
function useAddress(content: Blob | undefined): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    if (!content) return undefined;
    const made = URL.createObjectURL(content);
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [content]);
  return address;
}
