import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readEnv } from './config/env.js';
import { openToVisit } from './installation.js';

describe('a visit from the command line', () => {
  it('makes nothing where there is no installation, and says where it looked', async () => {
    const DATA_DIR = join(mkdtempSync(join(tmpdir(), 'visit-')), '数据');
    await expect(openToVisit(readEnv({ DATA_DIR }))).rejects.toThrow(`There is no installation in ${DATA_DIR}`);
    expect(existsSync(DATA_DIR)).toBe(false);
  });
});
