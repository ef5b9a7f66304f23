import { AwsV4Signer } from 'aws4fetch';
import type { S3Place } from './s3-place.js';

/** A call as it is signed; `headers` name the SHA-256 of the body. */
export interface UnsignedCall {
  readonly method: string;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
}

/** The headers of a call with AWS Signature Version 4: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-authenticating-requests.html */
export async function signedHeaders(call: UnsignedCall, place: S3Place, at: Date): Promise<Record<string, string>> {
  const { region, accessKeyId, secretAccessKey } = place;
  const { method, url, headers } = call;
  const datetime = at.toISOString().replace(/[:-]|\.\d{3}/g, '');
  const who = { service: 's3', region, accessKeyId, secretAccessKey };
  const signed = await new AwsV4Signer({ method, url: url.href, headers: { ...headers }, datetime, ...who }).sign();
  return Object.fromEntries(signed.headers);
}
