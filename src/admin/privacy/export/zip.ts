import { PassThrough, pipeline, Readable } from 'node:stream';
import yazl from 'yazl';

/** A file in a ZIP: its words, or what opens it when its turn comes; undefined is an empty one. */
export interface ZipEntry {
  readonly path: string;
  readonly content: string | (() => Promise<Readable | undefined>);
}

/** A ZIP file as a stream, one entry read at a time, so that it may be bigger than memory. An entry's error is its own. */
export function zipOf(entries: readonly ZipEntry[]): Readable {
  const zip = new yazl.ZipFile();
  const out = new PassThrough();
  const fail = (error: Error) => out.destroy(error);
  let reading: Readable | undefined;
  for (const { path, content } of entries) {
    if (typeof content === 'string') zip.addBuffer(Buffer.from(content), path);
    else
      zip.addReadStreamLazy(path, (take) => {
        content().then((stream = Readable.from([])) => take(null, (reading = stream.once('error', fail))), fail);
      });
  }
  zip.end();
  // Whoever was to read it may have gone.
  pipeline(zip.outputStream, out, () => reading?.destroy());
  return out;
}
