import { optionalPackage } from './package-loader.js';

describe('optionalPackage', () => {
  it.each(['ERR_MODULE_NOT_FOUND', 'MODULE_NOT_FOUND'])('says what to install (%s)', async (code) => {
    const missing = () => Promise.reject(Object.assign(new Error('Cannot find package'), { code }));
    await expect(optionalPackage('imapflow', missing)).rejects.toMatchObject({
      kind: 'refused',
      message: 'The package imapflow is not installed: npm install imapflow',
    });
  });

  it('lets through what is there, and other errors', async () => {
    expect(await optionalPackage('x', () => Promise.resolve(1))).toBe(1);
    await expect(optionalPackage('x', () => Promise.reject(new SyntaxError()))).rejects.toThrow(SyntaxError);
  });
});
