import { fill, firstMissing, missingIn, textFor } from './fill';

describe('the variables of a canned reply', () => {
  it.each([
    ['{{visitor}}您好，我是{{ shop }}的{{agent}}', '王芳您好，我是云杉商店的李雷'],
    ['We speak {{language}}. {{language}}!', 'We speak English. English!'],
    ['{visitor} {{other}}', '{visitor} {{other}}'],
  ])('%j becomes %j', (text, filled) => {
    const values = { visitor: '王芳', agent: '李雷', shop: '云杉商店', language: 'English' };
    expect(fill(text, values)).toBe(filled);
  });

  it('stay where nothing is known, and are told', () => {
    const text = fill('{{visitor}}您好，{{visitor}}！我是{{ agent }}', { visitor: '', agent: undefined });
    expect(text).toBe('{{visitor}}您好，{{visitor}}！我是{{ agent }}');
    expect(missingIn(text)).toEqual(['visitor', 'agent']);
    expect(firstMissing(text)).toEqual({ start: 0, end: 11 });
    expect(missingIn('您好 {{x}}')).toEqual([]);
    expect(firstMissing('您好')).toBeUndefined();
  });

  it('never put the value of one into another', () => {
    expect(fill('{{visitor}}', { visitor: '{{agent}}', agent: '李雷' })).toBe('{{agent}}');
  });

  it('come in the language of the conversation, or the only one', () => {
    const texts = { zh: '您好', en: '' };
    expect([textFor({ texts }, 'zh'), textFor({ texts }, 'en')]).toEqual(['您好', '您好']);
  });
});
