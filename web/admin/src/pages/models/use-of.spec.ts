import type { ModelInUse } from '../../api/models';
import { useOf } from './use-of';

const problem = { code: 'model_too_large', message: '太大', details: {} };
const idle: ModelInUse = { model: null, kind: null, status: 'none', problem: null, next: null, failed: null };

describe('useOf', () => {
  it.each<readonly [string, Partial<ModelInUse>, ReturnType<typeof useOf>]>([
    ['rests', {}, { used: false, status: 'none', problem: null }],
    ['answers', { model: '小', status: 'ready' }, { used: true, status: 'ready', problem: null }],
    ['is the first to start', { model: '小', status: 'starting' }, { used: true, status: 'starting', problem: null }],
    ['takes over', { model: '大', status: 'ready', next: '小' }, { used: true, status: 'starting', problem: null }],
    ['could not start', { model: '小', status: 'failed', problem }, { used: true, status: 'failed', problem }],
    [
      'could not take over',
      { model: '大', status: 'ready', failed: { model: '小', problem } },
      { used: false, status: 'none', problem },
    ],
    [
      'answers while another could not take over',
      { model: '小', status: 'ready', failed: { model: '大', problem } },
      { used: true, status: 'ready', problem: null },
    ],
  ])('%s', (_what, changes, expected) => {
    expect(useOf('小', { ...idle, ...changes })).toEqual(expected);
  });
});
