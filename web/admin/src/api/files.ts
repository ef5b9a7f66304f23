import { queryOptions } from '@tanstack/react-query';
import { ApiError } from './api-error';
import { download, refusalOf, requestHeaders } from './client';

/** A file that a message carries; `type` is told by its content. */
export interface MessageFile {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly bytes: number;
}

/** The content of a file, as long as it is looked at. */
export function fileContentQuery(id: string) {
  return queryOptions({
    queryKey: ['files', id],
    queryFn: async () => (await download(`/v1/files/${id}`, {})).content,
    staleTime: Infinity,
  });
}

/** How an upload gets on, and a way to end it. */
export interface UploadWatch {
  /** 0..1 */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/**
 * Uploads a file for a message of this conversation. Throws `ApiError`: `file_too_large`, `file_empty`, `unsupported_file`,
 * `file_quota`, `quota_exceeded` and whatever else the server says; `network` when it could not be reached, or the upload was ended.
 */
export function uploadFile(
  conversationId: string,
  file: File,
  { onProgress, signal }: UploadWatch,
): Promise<MessageFile> {
  return new Promise((resolve, reject) => {
    // fetch does not tell how much has been sent.
    const asking = new XMLHttpRequest();
    asking.open('POST', `/v1/conversations/${conversationId}/files?name=${encodeURIComponent(file.name)}`);
    requestHeaders('application/octet-stream').forEach((value, name) => asking.setRequestHeader(name, value));
    asking.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    asking.onload = () => {
      const answer = new Response(asking.responseText, { status: asking.status });
      if (answer.ok) resolve(answer.json() as Promise<MessageFile>);
      else void refusalOf(answer).then(reject);
    };
    const lost = () => reject(new ApiError('network', 0, 'The server could not be reached'));
    asking.onerror = lost;
    asking.onabort = lost;
    signal.addEventListener('abort', () => asking.abort(), { once: true });
    asking.send(file);
  });
}
