import { type MessageFile, readJson } from './protocol';
import { Refusal, type Upload } from './uploads';

const PATH = '/v1/widget/files';

/** Where a picture or another file of this conversation is. */
export function fileAddress(id: string, pass: string): string {
  return `${PATH}/${id}?pass=${encodeURIComponent(pass)}`;
}

/** Sends a file to the server we come from. Not by fetch, which does not tell how much has been sent. */
export const uploadFile: Upload = (file, pass, { onProgress, signal }) =>
  new Promise((resolve, reject) => {
    const asking = new XMLHttpRequest();
    asking.open('POST', `${PATH}?${new URLSearchParams({ name: file.name, pass }).toString()}`);
    asking.setRequestHeader('Content-Type', 'application/octet-stream');
    asking.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    asking.onload = () => {
      const answer = readJson(asking.responseText);
      if (asking.status < 300) resolve(answer as MessageFile);
      else reject(new Refusal(codeOf(answer, asking.status)));
    };
    const lost = () => reject(new Refusal('network'));
    asking.onerror = lost;
    asking.onabort = lost;
    signal.addEventListener('abort', () => asking.abort(), { once: true });
    asking.send(file);
  });

/** A proxy in front of the server says 413 in words of its own. */
function codeOf(answer: unknown, status: number): string {
  const { error } = (answer ?? {}) as { error?: { code?: unknown } };
  return typeof error?.code === 'string' ? error.code : status === 413 ? 'file_too_large' : 'network';
}
