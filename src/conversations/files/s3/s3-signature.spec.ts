import type { S3Place } from './s3-place.js';
import { signedHeaders } from './s3-signature.js';

const NOTHING = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const PLACE: S3Place = {
  endpoint: 'https://s3.amazonaws.com',
  bucket: 'examplebucket',
  region: 'us-east-1',
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
  prefix: '',
  pathStyle: false,
};

/** The examples that AWS gives: https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html */
describe('signedHeaders', () => {
  const sign = (method: string, path: string, headers: Record<string, string>) =>
    signedHeaders(
      { method, url: new URL(`https://examplebucket.s3.amazonaws.com${path}`), headers },
      PLACE,
      new Date('2013-05-24T00:00:00Z'),
    );

  it('signs a list as in the example', async () => {
    expect(await sign('GET', '/?max-keys=2&prefix=J', { 'x-amz-content-sha256': NOTHING })).toEqual({
      'x-amz-content-sha256': NOTHING,
      'x-amz-date': '20130524T000000Z',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ' +
        'SignedHeaders=host;x-amz-content-sha256;x-amz-date, ' +
        'Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7',
    });
  });

  it('signs an upload as in the example', async () => {
    const { authorization } = await sign('PUT', '/test$file.text', {
      date: 'Fri, 24 May 2013 00:00:00 GMT',
      'x-amz-content-sha256': '44ce7dd67c959e0d3524ffac1771dfbba87d2b6b4b4e99e42034a8b803f8b072',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
    });
    expect(authorization).toContain('98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd');
  });
});
