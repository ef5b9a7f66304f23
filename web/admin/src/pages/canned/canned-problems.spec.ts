import { cannedProblems } from './canned-problems';

const reply = (shortcut: string, zh: string, en = '') => ({ shortcut, texts: { zh, en }, tags: [] });

describe('what is wrong with a canned reply', () => {
  it.each([
    ['nothing', reply('退货-7', '{{visitor}}您好'), []],
    ['a space', reply('退 货', '您好'), [{ field: 'shortcut', problem: 'shortcut' }]],
    ['no shortcut', reply(' ', 'Hello'), [{ field: 'shortcut', problem: 'shortcut' }]],
    ['no text', reply('hi', ' ', ' '), [{ field: 'texts.zh', problem: 'empty' }]],
    [
      'an unknown name',
      reply('hi', '', 'Hi {{ name }}'),
      [{ field: 'texts.en', problem: 'variable', name: '{{name}}' }],
    ],
  ])('is %s', (_, input, problems) => {
    expect(cannedProblems(input)).toEqual(problems);
  });
});
