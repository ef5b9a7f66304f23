import { Module } from '@nestjs/common';
import { MulterModule } from '@nestjs/platform-express';
import { join } from 'node:path';
import { ENV, type Env } from '../../config/env.js';
import { Clock } from '../../shared/clock.js';
import { ContentStore } from './content-store.js';
import { DiskContent } from './disk-content.js';
import { FileController } from './file.controller.js';
import { FileLinks } from './file-links.js';
import { FileService } from './file.service.js';
import { FileStore } from './file-store.js';
import { FileSweep } from './file-sweep.js';
import { IncomingFiles } from './incoming-files.js';
import { S3Client } from './s3/s3-client.js';
import { S3Content } from './s3/s3-content.js';
import { s3PlaceOf } from './s3/s3-place.js';

const MEGABYTE = 1024 * 1024;
const FOLDER = 'files';
/** No tenant has this name: those are UUIDs. */
const INCOMING = 'incoming';

/** Forms are kept in memory, and end where the limit is; what comes as a body is not. */
const forms = MulterModule.registerAsync({
  inject: [ENV],
  useFactory: (env: Env) => ({
    limits: { fileSize: env.FILE_LIMIT_MB * MEGABYTE, files: 1, fields: 5 },
    defParamCharset: 'utf8',
  }),
});

const content = {
  provide: ContentStore,
  inject: [ENV, Clock],
  useFactory: (env: Env, clock: Clock) => {
    const place = s3PlaceOf(env);
    return place
      ? new S3Content(new S3Client(place, clock), place.prefix)
      : new DiskContent(join(env.DATA_DIR, FOLDER));
  },
};

/** On this machine wherever content is kept: what it is must be known first. */
const incoming = {
  provide: IncomingFiles,
  inject: [ENV],
  useFactory: ({ DATA_DIR }: Env) => new IncomingFiles(join(DATA_DIR, FOLDER, INCOMING)),
};

/** The files that visitors and agents send. */
@Module({
  imports: [forms],
  controllers: [FileController],
  providers: [content, incoming, FileLinks, FileService, FileStore, FileSweep],
  exports: [FileLinks, FileService, FileSweep],
})
export class FilesModule {}
