import type { Env } from '../../../config/env.js';

/** An S3-compatible storage: where it is, and who we are there. */
export interface S3Place {
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** What all keys of ours begin with. */
  readonly prefix: string;
  /** `https://host/bucket/key`, and not `https://bucket.host/key`. */
  readonly pathStyle: boolean;
}

/** Undefined where the operator has chosen none: then files lie on the disk. */
export function s3PlaceOf(env: Env): S3Place | undefined {
  const { S3_ENDPOINT: endpoint, S3_BUCKET: bucket, S3_REGION: region, S3_PREFIX: prefix } = env;
  const { S3_ACCESS_KEY_ID: accessKeyId, S3_SECRET_ACCESS_KEY: secretAccessKey, S3_PATH_STYLE: pathStyle } = env;
  if (!endpoint || !bucket || !accessKeyId || !secretAccessKey) return undefined;
  return { endpoint, bucket, region, accessKeyId, secretAccessKey, prefix, pathStyle };
}

/** The address of what lies under a key, or of the bucket itself. Throws for a bucket that can be no part of a host. */
export function addressOf({ endpoint, bucket, pathStyle }: S3Place, key?: string): URL {
  const { protocol, host, pathname } = new URL(endpoint);
  const parts = [pathname.replace(/\/+$/, ''), pathStyle ? bucket : undefined, key];
  return new URL(
    `${protocol}//${pathStyle ? '' : `${bucket}.`}${host}${parts.filter((part) => part !== undefined).join('/')}`,
  );
}
