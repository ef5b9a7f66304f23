import { DOMParser } from 'linkedom';
import { z } from 'zod';
import { S3Failure } from './s3-failure.js';

/** One page of what there is. */
export interface Listing {
  readonly entries: readonly { readonly key: string; readonly at: Date }[];
  /** What the next page is asked for with; undefined on the last. */
  readonly next: string | undefined;
}

/** What is used of a tree. linkedom's own types need the browser's. */
interface XmlNode {
  readonly textContent: string | null;
  getElementsByTagName(name: string): ArrayLike<XmlNode>;
}

const Page = z.object({
  entries: z.array(z.object({ key: z.string().min(1), at: z.coerce.date() })),
  isLast: z.enum(['true', 'false']).transform((truncated) => truncated === 'false'),
  next: z.string().min(1).optional(),
});

/** Reads an answer to ListObjectsV2. Throws an {@link S3Failure} for anything else. */
export function readListing(xml: string): Listing {
  const [root] = Array.from(parse(xml).getElementsByTagName('ListBucketResult'));
  const { data: page } = Page.safeParse(
    root && {
      entries: Array.from(root.getElementsByTagName('Contents'), (entry) => ({
        key: text(entry, 'Key'),
        at: text(entry, 'LastModified'),
      })),
      isLast: text(root, 'IsTruncated'),
      next: text(root, 'NextContinuationToken'),
    },
  );
  // What is taken for the end and is not would hide content from whoever sweeps.
  if (!page || (!page.isLast && page.next === undefined))
    throw new S3Failure('lasting', 'The storage lists its content in a way that is not that of ListObjectsV2');
  return { entries: page.entries, next: page.isLast ? undefined : page.next };
}

/** The `Code` of an error, as `NoSuchKey`; undefined where a proxy has answered in its own words. */
export function readErrorCode(xml: string): string | undefined {
  const [error] = Array.from(parse(xml).getElementsByTagName('Error'));
  const code = error && text(error, 'Code');
  return code && /^\w{1,60}$/.test(code) ? code : undefined;
}

function parse(xml: string): XmlNode {
  return new DOMParser().parseFromString(xml, 'text/xml') as unknown as XmlNode;
}

function text(node: XmlNode, name: string): string | undefined {
  return node.getElementsByTagName(name)[0]?.textContent ?? undefined;
}
