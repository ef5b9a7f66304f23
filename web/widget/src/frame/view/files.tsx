import type { MessageFile } from '../link/protocol';
import { fileAddress } from '../link/upload-file';
import { sizeOf } from '../text/size';
import { Icon } from './icons';
import { useStage } from './stage';

/** What is shown as a picture; everything else is saved. The server says the same. */
const PICTURES: readonly string[] = ['image/png', 'image/jpeg', 'image/gif', 'image/webp'];

/** The files of a message. */
export function Files({ files = [] }: { readonly files?: readonly MessageFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul class="files">
      {files.map((file) => (
        <li key={file.id}>
          <File file={file} />
        </li>
      ))}
    </ul>
  );
}

/** Without a pass there is nothing to open yet. */
function File({ file: { id, name, type, bytes } }: { readonly file: MessageFile }) {
  const { snapshot, words } = useStage();
  const address = snapshot.pass === undefined ? undefined : fileAddress(id, snapshot.pass);
  if (address && PICTURES.includes(type))
    return (
      <a href={address} target="_blank" rel="noreferrer" aria-label={words.showFile(name)}>
        <img src={address} alt={name} loading="lazy" />
      </a>
    );
  return (
    <a class="file" href={address} download={name} target="_blank" rel="noreferrer">
      <Icon name="sheet" />
      <span class="name">{name}</span>
      <small>{sizeOf(bytes)}</small>
    </a>
  );
}
