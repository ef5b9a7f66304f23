import { surest, TenantSynonyms } from './tenant-synonyms.js';

const synonyms = TenantSynonyms.of([
  ['乐活卡', 'Lohas card', '储值卡'],
  ['WMS', 'warehouse system', '仓储系统'],
]);

describe('TenantSynonyms', () => {
  it.each([
    ['乐活卡怎么充值', ['乐活卡怎么充值', 'Lohas card怎么充值', '储值卡怎么充值']],
    [
      'Where is my lohas cards balance?',
      [
        'Where is my lohas cards balance?',
        'where is my 乐活卡 balance?',
        'where is my Lohas card balance?',
        'where is my 储值卡 balance?',
      ],
    ],
    ['wms打不开', ['wms打不开', 'warehouse system打不开', '仓储系统打不开']],
    ['怎么退货', ['怎么退货']],
    ['', ['']],
  ])('rewords %j', (question, expected) => {
    expect(synonyms.rewordings(question)).toEqual(expected);
  });

  it('tries eight wordings at most', () => {
    const many = TenantSynonyms.of([Array.from({ length: 30 }, (_, at) => `词${at}`)]);
    expect(many.rewordings('词3和词4')).toHaveLength(8);
  });

  it('changes nothing where a tenant has none', () => {
    expect(TenantSynonyms.of([]).rewordings('WMS 打不开')).toEqual(['WMS 打不开']);
  });

  it('takes the surest answer, the question as it was asked between equals', () => {
    const length = (wording: string) => wording.length;
    expect(surest(['甲', '乙', '丙丁'], (wording) => wording, length)).toBe('丙丁');
    expect(surest(['甲', '乙'], (wording) => wording, length)).toBe('甲');
  });
});
