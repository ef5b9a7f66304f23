/**
 * Writes demo/documents/kettle-manual.pdf, a manual with pages in Chinese and English, from the text below. The Chinese
 * font is named and not embedded, as many older programs write it. Run after `npm run build`, and commit the result.
 */
import { writeFileSync } from 'node:fs';
import { writePdf } from '../dist/bench/reading/pdf-writer.js';

const ROOT = new URL('..', import.meta.url);
const LEFT = 64;
const WIDTH = 467;
const TOP = 770;

/** Widths of Helvetica's characters from the space on, in thousandths (Adobe's AFM file of the font). */
const HELVETICA = [
  278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
  556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
  722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
  556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
  260, 334, 584,
];

/** One page a list; a line that begins with # is a heading. */
const PAGES = [
  [
    '# 竹柄电水壶使用说明书',
    '型号 EK-01。请在第一次使用前读完，并和收据一起保存。',
    '# 安全须知',
    '水壶只用来烧水。不要烧牛奶、茶汤、汤或任何油类，它们会溢出并烧坏加热盘。',
    '水位不要超过最高线 0.8 升，也不要低于最低线 0.3 升。超过最高线，沸水会从壶嘴溅出。',
    '底座和电源线不能沾水。插头湿了的话，先断开电源总闸再处理。',
    '8 岁以下的孩子不要使用；其他孩子使用时应有大人在旁边。',
    '# 各部分名称',
    '1 竹柄 2 壶盖 3 滤网 4 水位窗 5 开关 6 底座 7 绕线槽。电源线长 75 厘米，多余的可以绕进底座。',
  ],
  [
    '# 第一次使用',
    '装满水烧开一次，倒掉，再重复一次，除去出厂时的灰尘和气味。',
    '# 烧水',
    '盖紧壶盖，把壶放在底座上，按下开关，指示灯亮起。水开后自动断电，指示灯熄灭。本壶没有保温功能。',
    '# 干烧保护',
    '没有水时通电，水壶会自动断电。请放置 15 分钟让它冷却，加水后就能照常使用。',
    '# 清洁与保养',
    '竹柄用拧干的布擦，每三个月涂一次食用油，避免开裂。壶身外壁不要用钢丝球。滤网可以向上抽出，用软刷在水下冲洗。',
    '# 常见问题',
    '不通电：检查壶身是否放正，插座是否有电；刚干烧过的，等 15 分钟。',
    '水没开就断电：多半是水垢太厚，请除垢。壶盖没有盖紧时，水开后不会断电。',
    '水有塑料味：按照第一次使用的办法再烧两次；仍有气味的，请联系我们换货。',
  ],
  [
    '# Bamboo-handle kettle: instructions for use',
    'Model EK-01. Please read this before you use the kettle for the first time, and keep it with your receipt.',
    '# Safety',
    'Use the kettle for water only. Milk, tea, soup or oil would boil over and ruin the heating plate.',
    'Do not fill it above the upper mark of 0.8 litres or below the lower mark of 0.3 litres. Above the upper mark, boiling water may spit from the spout.',
    'Keep the base and the cord dry. If the plug has become wet, switch off the mains before you touch it.',
    'Children under 8 must not use the kettle; older children only with an adult beside them.',
    '# Parts',
    '1 bamboo handle 2 lid 3 filter 4 water window 5 switch 6 base 7 cord storage. The cord is 75 cm long; what you do not need can be wound into the base.',
  ],
  [
    '# First use',
    'Fill the kettle, boil the water and pour it away. Do this twice to remove dust and smell from the factory.',
    '# Boiling water',
    'Close the lid, put the kettle on its base and press the switch; the light goes on. When the water boils, the kettle switches itself off. It has no keep-warm function.',
    '# Boil-dry protection',
    'Switched on without water, the kettle turns itself off. Let it cool for 15 minutes, add water, and use it as before.',
    '# Care',
    'Wipe the bamboo handle with a damp cloth and rub it with cooking oil every three months so that it does not crack. Do not use steel wool on the outside. Pull the filter upwards and rinse it with a soft brush.',
    '# Troubleshooting',
    'It does not heat: check that the kettle sits straight on its base and that the socket works. After boiling dry, wait 15 minutes.',
    'It switches off before the water boils: scale on the plate is too thick; please descale it. If the lid is not closed, the kettle does not switch off by itself.',
    'The water tastes of plastic: repeat the first use twice. If the taste stays, ask us for an exchange.',
  ],
];

const isChinese = (letter) => /[^\x20-\x7e]/.test(letter);
const widthOf = (letter, size) => (isChinese(letter) ? size : (HELVETICA[letter.charCodeAt(0) - 32] * size) / 1000);

/** Words, and Chinese characters one by one; no line begins with a closing mark. */
function piecesOf(text) {
  return text.match(/[\x21-\x7e]+ ?| |[^\x20-\x7e][，。；：、]?/g) ?? [];
}

function linesOf(text, size) {
  const lines = [''];
  let used = 0;
  for (const piece of piecesOf(text)) {
    const width = Array.from(piece).reduce((sum, letter) => sum + widthOf(letter, size), 0);
    if (used + width > WIDTH) {
      lines.push('');
      used = 0;
    }
    lines[lines.length - 1] += piece;
    used += width;
  }
  return lines;
}

/** A line, in pieces of one font each. */
function runsOf(line, y, { size, bold }) {
  let x = LEFT;
  return (line.match(/[\x20-\x7e]+|[^\x20-\x7e]+/g) ?? []).map((text) => {
    const run = { x: Math.round(x * 100) / 100, y, text, size, bold };
    for (const letter of text) x += widthOf(letter, size);
    return run;
  });
}

function pageOf(paragraphs) {
  const texts = [];
  let y = TOP;
  for (const paragraph of paragraphs) {
    const isHeading = paragraph.startsWith('# ');
    const style = isHeading ? { size: 16, bold: true } : { size: 11, bold: false };
    if (isHeading) y -= 12;
    for (const line of linesOf(paragraph.replace(/^# /, ''), style.size)) {
      texts.push(...runsOf(line, y, style));
      y -= style.size * 1.5;
    }
    y -= 8;
  }
  return { texts };
}

writeFileSync(new URL('demo/documents/kettle-manual.pdf', ROOT), writePdf(PAGES.map(pageOf)));
