import { readEnv } from '../../../config/env.js';
import { addressOf, s3PlaceOf } from './s3-place.js';

const GIVEN = { S3_BUCKET: 'desk-files', S3_ACCESS_KEY_ID: 'id', S3_SECRET_ACCESS_KEY: 'secret' };

describe('a place in S3', () => {
  it.each([
    ['http://minio:9000', 'true', 'http://minio:9000/desk-files'],
    ['http://minio:9000/', 'true', 'http://minio:9000/desk-files'],
    ['https://对象存储.example.com', 'true', 'https://xn--k0q63x1na626m.example.com/desk-files'],
    ['https://x.example.com/storage/v1/s3/', 'true', 'https://x.example.com/storage/v1/s3/desk-files'],
    ['https://oss-cn-hangzhou.aliyuncs.com', 'false', 'https://desk-files.oss-cn-hangzhou.aliyuncs.com/'],
    ['http://[::1]:9000', 'true', 'http://[::1]:9000/desk-files'],
  ])('at %s, path style %s, is %s', (S3_ENDPOINT, S3_PATH_STYLE, bucket) => {
    const place = s3PlaceOf(readEnv({ ...GIVEN, S3_ENDPOINT, S3_PATH_STYLE }))!;
    expect(addressOf(place).href).toBe(bucket);
    expect(addressOf(place, 'shop/a/b').href).toBe(`${bucket.replace(/\/$/, '')}/shop/a/b`);
  });

  it('cannot put the bucket before a number', () => {
    const place = s3PlaceOf(readEnv({ ...GIVEN, S3_ENDPOINT: 'http://127.0.0.1:9000', S3_PATH_STYLE: 'false' }))!;
    expect(() => addressOf(place)).toThrow('Invalid URL');
  });

  it('is nowhere unless an operator chooses one', () => {
    expect(s3PlaceOf(readEnv({}))).toBeUndefined();
  });
});
