/** Clothes, shoes, sizes, materials, colours, care; beauty and health. */
export const FASHION = `
size, sizing | 尺码 尺寸 码数 码 大小 号
size chart, size guide, size table, measurements chart, sizing chart | 尺码表 尺寸表 尺码对照 码数表
which size, what size should i get, choose a size, what size to choose, right size, pick a size, help with size, how do sizes run, my size | 选什么码 穿多大 选多大 什么尺码 选尺码 尺码怎么选 买多大 穿几码 多大码 拿什么码 怎么选尺码 穿什么码 选码
true to size, fit, how does it fit, runs small, runs large, fits | 合身 偏大 偏小 标准码 正码 版型 尺码准 合脚
too big, too large, oversize for me, too loose, does not fit | 太大 大了 偏大 太松 不合身 穿不了
too small, too tight, tight | 太小 小了 紧 偏小 太紧
large, big | 大 大号 大码
small, little | 小 小号 小码
medium | 中号 均码 中等
plus size, extra large, xl, xxl | 加大码 特大号 加大 胖
one size | 均码
height, how tall, tall | 身高 高度 高
weight | 体重 重量
heavy | 重 沉
light, lightweight, light weight | 轻 轻便 轻薄
length, long | 长度 长
width, wide | 宽度 宽
depth, deep | 深度 深
thickness, thick | 厚度 厚
thin | 薄
dimensions, measurements | 尺寸 长宽高 外形尺寸 三围
waist | 腰围 腰
chest, bust | 胸围 胸
hip, hips | 臀围 臀
shoulder | 肩宽 肩膀 肩
sleeve, sleeves | 袖子 袖长 袖
foot length, feet | 脚长 脚
clothes, clothing, garment, apparel | 衣服 服装 衣物 服饰
shirt, blouse | 衬衫 衬衣
t shirt, tee, tshirt | t恤 短袖
sweater, jumper, pullover, knitwear | 毛衣 针织衫
coat, jacket, outerwear | 外套 大衣 夹克
down jacket, puffer | 羽绒服
trousers, pants | 裤子 长裤
jeans | 牛仔裤
shorts | 短裤
dress, skirt | 裙子 连衣裙 半身裙
suit | 西装 套装 西服
underwear, bra | 内衣 内裤 文胸
socks, stockings | 袜子 丝袜
pyjamas, pajamas, sleepwear | 睡衣 家居服
swimsuit, swimwear | 泳衣 游泳衣
uniform, workwear | 制服 工作服
hat, cap for the head | 帽子
scarf | 围巾
gloves | 手套
belt | 腰带 皮带
shoes, shoe | 鞋 鞋子
sneakers, trainers, running shoes, sports shoes | 运动鞋 跑鞋 球鞋
boots | 靴子 短靴
sandals, slippers | 凉鞋 拖鞋
high heels | 高跟鞋
bag, handbag | 包 手提包 包包
backpack, rucksack | 背包 书包 双肩包
wallet, purse | 钱包
suitcase, luggage case, trolley case | 行李箱 拉杆箱 箱包
jewellery, jewelry | 首饰 珠宝 饰品
ring | 戒指
necklace, pendant | 项链 吊坠
earrings | 耳环 耳钉
bracelet, bangle | 手链 手镯
diamond | 钻石
silver | 银 银饰 银色
glasses, spectacles, eyeglasses | 眼镜
sunglasses | 墨镜 太阳镜
contact lenses | 隐形眼镜
umbrella | 雨伞 伞
men, male, mens | 男 男士 男款 男性
women, female, ladies, womens | 女 女士 女款 女性
unisex, couple style | 男女同款 情侣款 中性
colour, color, which colours, what colours | 颜色 色 哪些颜色 什么颜色 几种颜色
white | 白 白色
black | 黑 黑色
red | 红 红色
blue | 蓝 蓝色
green colour, green | 绿 绿色
yellow | 黄 黄色
pink | 粉 粉色 粉红
purple | 紫 紫色
grey, gray | 灰色
brown | 棕色 咖啡色 褐色
beige, cream | 米色 米白
orange colour | 橙色 橘色
transparent, clear glass | 透明
fade, colour fastness, bleed, color run, fading, lose colour | 掉色 褪色 染色 脱色
shrink, shrinkage | 缩水
pilling, lint | 起球 掉毛
wrinkle, crease, wrinkled | 起皱 皱 褶皱
wash, washing, laundry | 洗 清洗 洗涤 水洗
machine wash, machine washable, washing machine safe | 机洗 可机洗 洗衣机洗
hand wash, wash by hand | 手洗
dry clean, dry cleaning | 干洗
care instructions, washing instructions, how to wash, how to clean, care for, cleaning instructions, clean | 怎么洗 洗涤说明 清洁方法 怎么清洗 如何清洗 怎么清洁 清洁 打理
ironing, press clothes | 熨烫 烫衣服
dry, drying | 晾干 烘干 干
bleach | 漂白
material, fabric, textile, made of, what is it made of, composition | 材质 面料 材料 布料 成分 什么做的 什么材质 料子
cotton | 棉 纯棉 全棉
linen, flax | 亚麻 麻
silk | 真丝 丝绸 丝
wool, cashmere | 羊毛 羊绒
leather, genuine leather | 皮 真皮 皮革 牛皮
polyester, nylon, synthetic | 涤纶 尼龙 化纤
down, feather | 羽绒 鹅绒
wood, wooden, timber | 木 实木 木头 木质 木材
metal | 金属
steel, stainless steel | 不锈钢 钢
aluminium, aluminum | 铝 铝合金
iron metal | 铁
copper, brass | 铜 黄铜
plastic | 塑料
rubber, silicone | 橡胶 硅胶
glass | 玻璃
ceramic, porcelain, pottery | 陶瓷 瓷器
paper | 纸
bamboo | 竹 竹子
foam, sponge, memory foam | 海绵 记忆棉
marble, stone | 大理石 石材 石头
soft | 软 柔软
hard, firm | 硬
smooth | 光滑
comfortable, comfort | 舒服 舒适
breathable | 透气
warm, keep warm | 保暖 暖和 暖
cool to wear | 凉快 凉爽
stretchy, elastic, stretch | 弹力 有弹性 弹性
durable, sturdy, long lasting, robust | 耐用 结实 牢固 耐磨
beautiful, pretty, good looking, nice looking | 好看 漂亮 美观 美
fashionable, trendy, in fashion | 时尚 流行 潮
lining | 里料 内衬 内里
pocket | 口袋
zip, zipper | 拉链
button of a shirt | 扣子 纽扣
tailor, alteration, shorten trousers, alter | 改衣 裁缝 改裤长 裁剪
cosmetics, makeup, make up | 化妆品 彩妆
skin care, skincare | 护肤品 护肤
skin | 皮肤 肌肤
skin type, oily skin, dry skin, sensitive skin | 肤质 敏感肌 干皮 油皮 混合皮
face cream, moisturiser, moisturizer, lotion, cream for skin | 面霜 乳液 保湿霜 霜
serum, essence | 精华 精华液
face mask, sheet mask, facial mask | 面膜
protective mask, surgical mask | 口罩
cleanser, face wash | 洗面奶 洁面 卸妆
sunscreen, sun cream, spf | 防晒霜 防晒
lipstick | 口红 唇膏
foundation, powder | 粉底 粉饼
perfume, fragrance | 香水 香味
shampoo, conditioner for hair | 洗发水 护发素
hair | 头发 发
hair loss | 脱发 掉发
haircut, hairdresser, hair salon | 理发 剪头发 美发 理发店
hair dye, dye my hair | 染发
nail, manicure | 指甲 美甲
toothpaste, toothbrush | 牙膏 牙刷
razor, shaver, shave | 剃须刀 刮胡刀
soap, shower gel, body wash | 肥皂 沐浴露 香皂
wrinkles, anti ageing, anti aging | 皱纹 抗衰 抗老
acne, pimple, spots on the skin | 痘痘 青春痘 粉刺
whitening, brightening | 美白 提亮
pregnant, pregnancy, expecting mother, breastfeeding, while pregnant | 孕妇 怀孕 孕期 哺乳期 孕妈
ingredients, what is in it, contain, contains | 成分 配料 含有 含 配方 成份
alcohol free, fragrance free, additives, preservatives | 不含酒精 添加剂 防腐剂 无添加
side effect, side effects, adverse effect | 副作用 不良反应
effect, effective, does it work, results | 效果 功效 有效 有用吗 管用 见效
`;
