import { hashPassword, isPassword, NOBODY } from './password.js';

describe('a password', () => {
  it.each(['correct horse battery', '白日依山尽，黄河入海流', '密码 with ａｂｃ ①'])(
    '%s is known again',
    async (password) => {
      const stored = await hashPassword(password);
      expect(stored).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(await isPassword(password, stored)).toBe(true);
      expect(await isPassword(`${password}!`, stored)).toBe(false);
    },
  );

  it('is the same however the keyboard writes it', async () => {
    const stored = await hashPassword('ｐａｓｓｗｏｒｄ café');
    expect(await isPassword('password cafe\u0301', stored)).toBe(true);
  });

  it('of nobody is never right', async () => {
    expect(await isPassword('随便一个密码', null)).toBe(false);
    expect(await isPassword('随便一个密码', undefined)).toBe(false);
    expect(NOBODY).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
