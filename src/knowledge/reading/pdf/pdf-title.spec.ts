import { givenTitle } from './pdf-title.js';

describe('givenTitle', () => {
  it.each([
    ...['', '  ', '(anonymous)', 'untitled', '(Untitled)', 'Untitled-1', 'UNTITLED 2', '<untitled>', '"unnamed"'],
    ...['(unspecified)', 'No title', 'Document3', 'about:blank', 'PowerPoint Presentation', 'Microsoft Word - x.doc'],
    ...['无标题', '未命名', '無標題', '《未命名》', '文档1', '新建文档 2', 'PowerPoint 演示文稿', '工作簿1'],
    ...['price-list.xlsx', 'https://a.example/p', 'file:///tmp/x', undefined, 7],
  ])('%j was given by nobody', (title) => expect(givenTitle(title)).toBeNull());

  it.each([
    ['退货手册', '退货手册'],
    [' 竹柄电水壶说明书 ', '竹柄电水壶说明书'],
    ['(2026) Price list', '(2026) Price list'],
    ['Document management policy', 'Document management policy'],
    ['Untitled goose manual', 'Untitled goose manual'],
    ['文件管理办法', '文件管理办法'],
    ['Anonymous reporting', 'Anonymous reporting'],
  ])('%j is the title %j', (title, given) => expect(givenTitle(title)).toBe(given));
});
