import { randomBytes } from 'node:crypto';

/** A file in a form. `field`: the name of its field. */
export interface FormFile {
  readonly field: string;
  readonly name: string;
  readonly type: string;
  readonly content: Uint8Array;
}

/** A form with a file as platforms take it (RFC 7578): what `PlatformRequest` wants of headers and body. */
export function formWith(fields: Readonly<Record<string, string>>, file: FormFile) {
  const boundary = `mossdesk${randomBytes(16).toString('hex')}`;
  const head = (more: string) => `--${boundary}\r\nContent-Disposition: form-data; ${more}\r\n\r\n`;
  const texts = Object.entries(fields).map(([name, value]) => `${head(`name="${quoted(name)}"`)}${value}\r\n`);
  const opening = head(`name="${quoted(file.field)}"; filename="${quoted(file.name)}"\r\nContent-Type: ${file.type}`);
  return {
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: Buffer.concat([
      Buffer.from(texts.join('') + opening),
      Buffer.from(file.content.buffer, file.content.byteOffset, file.content.byteLength),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]),
  };
}

/** As browsers write it (https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#multipart-form-data). */
function quoted(name: string): string {
  return name.replace(/\r\n?|\n/g, '%0D%0A').replaceAll('"', '%22');
}
