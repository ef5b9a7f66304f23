import { useCallback, useEffect, useRef, useState } from 'react';
import { ApiError } from '../../../../api/api-error';
import { type MessageFile, uploadFile } from '../../../../api/files';
import { newClientId } from '../../client-id';

/** The most that one message carries. */
const MOST = 10;

/** A file on its way to the server: `file` once it is there, `problem` (the server's code) when it will not be. */
export interface Attachment {
  readonly key: string;
  readonly name: string;
  /** 0..1 */
  readonly part: number;
  readonly file?: MessageFile;
  readonly problem?: string;
}

export type Attachments = ReturnType<typeof useAttachments>;

/** The files for the next message: they are uploaded as they are chosen. */
export function useAttachments(conversationId: string) {
  const [list, setList] = useState<readonly Attachment[]>([]);
  const uploads = useRef(new Map<string, AbortController>());
  useEffect(() => {
    const { current } = uploads;
    return () => current.forEach((upload) => upload.abort());
  }, []);
  const change = useCallback((key: string, changed: Partial<Attachment>) => {
    setList((all) => all.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  }, []);
  const add = useCallback(
    (files: readonly File[]) => {
      const added = files.slice(0, Math.max(0, MOST - list.length)).map((file) => ({ file, key: newClientId() }));
      setList((all) => [...all, ...added.map(({ file: { name }, key }) => ({ key, name, part: 0 }))]);
      for (const { file, key } of added) {
        const upload = new AbortController();
        uploads.current.set(key, upload);
        uploadFile(conversationId, file, { signal: upload.signal, onProgress: (part) => change(key, { part }) })
          .then(
            (sent) => change(key, { file: sent }),
            (error: unknown) => change(key, { problem: error instanceof ApiError ? error.code : 'other' }),
          )
          .finally(() => uploads.current.delete(key));
      }
    },
    [conversationId, list.length, change],
  );
  const remove = useCallback((key: string) => {
    uploads.current.get(key)?.abort();
    setList((all) => all.filter((one) => one.key !== key));
  }, []);
  const clear = useCallback(() => setList([]), []);
  const files = list.flatMap(({ file }) => file ?? []);
  const busy = list.some(({ file, problem }) => !file && !problem);
  return { list, files, busy, add, remove, clear };
}
