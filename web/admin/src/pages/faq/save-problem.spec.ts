import { ApiError } from '../../api/api-error';
import { saveProblem } from './save-problem';

const refusal = (code: string, details = {}) => new ApiError(code, 409, '已存在', details);

describe('saveProblem', () => {
  it.each([
    ['nothing', null, { fields: {}, banner: false }],
    [
      'a taken question',
      refusal('conflict', { field: 'question' }),
      { fields: { question: 'questionTaken' }, banner: false },
    ],
    ['a taken key', refusal('conflict', { field: 'key' }), { fields: { key: 'keyTaken' }, banner: false }],
    ['a conflict without a field', refusal('conflict'), { fields: {}, banner: true }],
    ['somebody was faster', refusal('version_conflict'), { fields: {}, banner: false }],
    ['no network', refusal('network'), { fields: {}, banner: true }],
    ['a mistake of ours', new TypeError('未定义'), { fields: {}, banner: true }],
  ])('%s', (_, error, expected) => {
    expect(saveProblem(error)).toEqual(expected);
  });
});
