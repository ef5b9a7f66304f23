/** Everyday words that belong to no trade: doing, feeling, counting, leisure. */
export const EVERYDAY = `
by accident, accidentally, unintentionally, by mistake | 不小心 误 误操作 无意 手滑 失误
on purpose, intentionally, deliberately | 故意 有意
bring my own, bring our own, bring your own, bring own | 自带 自备 自己带
calculate, work out, how is it calculated, computed, compute, count | 计算 怎么算 算 如何计算
earn, make money | 赚 挣 赚钱 挣钱
spend, spent | 花 花费 花掉
recognised, recognized, acknowledge, accepted officially | 承认 认可 认
lock, padlock | 锁 锁上
make up for a missed thing, replace a lost thing, supply later | 补 补上 补办
pause, halt, stop for a while | 停 暂停
insure, insured | 保 投保
practise, practice | 练 练习
stay overnight, stay, stay the night | 住 过夜 留宿
rent, hire | 租
unpack, unwrap | 拆 拆开
owe money, behind with payments, in debt | 欠 欠费 欠钱
beep, ring a sound | 响
bright, brightness, dim | 亮 亮度 暗
blink, flash | 闪 闪烁
turn pages, flip | 翻
one | 一 一个
two, both, couple | 两 二 俩 两个
three | 三 三个
four | 四
five | 五
six | 六
seven | 七
eight | 八
nine | 九
ten | 十
hundred | 百 一百
thousand | 千 一千
ten thousand | 万
monday | 周一 星期一
tuesday | 周二 星期二
wednesday | 周三 星期三
thursday | 周四 星期四
friday | 周五 星期五
saturday | 周六 星期六
sunday | 周日 星期天 星期日
january | 一月
february | 二月
march month | 三月
april | 四月
june | 六月
july | 七月
august | 八月
september | 九月
october | 十月
november | 十一月
december | 十二月
midnight, in the middle of the night, late at night | 半夜 凌晨 午夜 深夜
always, all the time, every time | 老是 总是 每次 老
sometimes, occasionally | 有时 有时候 偶尔
never | 从不 从来不 从来没 从没
suddenly, all of a sudden | 突然 忽然
recently, lately | 最近 近来
already | 已经
not yet, still not | 还没 尚未 仍未
almost, nearly | 快要 差不多 几乎
too much, too many | 太多 过多
too little, too few, not enough | 太少 不够 不足
very many, a lot, lots of | 很多 大量 好多
a little, a bit, slightly | 一点 有点 稍微
exactly, precise, accurate, accuracy | 准确 精确 准 准不准
average | 平均
similar, alike, like this one | 类似 相似 差不多
related, relevant | 相关 有关
separately, apart | 分开 单独 另外
together, at the same time | 一起 同时 一块
alone, by myself, on my own | 一个人 单独 独自 自己
anywhere, everywhere, nationwide, whole country | 全国 各地 到处 全国各地
local, locally, in the same city | 本地 当地 同城
other city, another city, out of town | 外地 异地 别的城市 其他城市
company office, office, workplace | 办公室 公司 写字楼
shop assistant, salesperson, sales, sales team | 销售 导购 业务员 销售人员
waiter, waitress | 服务员
driver of a car, chauffeur | 司机
guard, security guard, concierge, doorman, porter | 保安 门卫
neighbour, neighbor, next door | 邻居 隔壁
upstairs | 楼上
downstairs | 楼下
building, block of flats | 大楼 楼栋 楼房 大厦
compound, residential community, neighbourhood, estate | 小区 社区
entrance, main gate, exit | 大门 入口 门口 出口
stairs | 楼梯
construction, building work, builders | 施工 动工 建筑
quiet, silence | 安静 静音
crowded, busy, rush hour | 拥挤 人多 忙 高峰
party, celebration, celebrate | 聚会 派对 庆祝 庆典
wedding gift, anniversary | 纪念日 周年
valentine's day | 情人节
mother's day, father's day | 母亲节 父亲节
mid autumn festival | 中秋 中秋节
children's day | 儿童节
music, song, songs | 音乐 歌曲 歌
sing | 唱歌 唱
listen, listen to | 听
watch a film, watch | 看 观看 观影
play, play a game | 玩 播放
playlist | 歌单 播放列表
alarm, alarm clock | 闹钟
reminder, remind | 提醒 提醒我
timer, countdown | 倒计时 定时 定时器 计时
schedule, calendar, agenda | 日程 日历 安排 计划表
timezone, time zone | 时区
spell, spelling | 拼写 怎么写
definition, define | 定义
joke, funny | 笑话 搞笑
story, tale | 故事
poem, poetry | 诗 诗歌
hobby, hobbies, interests | 爱好 兴趣
love, like | 喜欢 爱
hate, dislike | 讨厌 不喜欢
happy, glad, pleased | 高兴 开心
sad, upset | 难过 伤心
angry, annoyed, furious | 生气 气愤 愤怒
worried, afraid, worry, scared | 担心 害怕 怕 顾虑
bored, boring | 无聊
tired | 累 疲倦
sick of, fed up | 受够了 烦
believe, trust, reliable, trustworthy | 相信 靠谱 信任 可信
guess | 猜
understand | 懂 明白 理解 看懂
do not understand, confused, unclear, confusing | 看不懂 不明白 不懂 不清楚 搞不懂
think, consider, decide, decision | 考虑 决定 想想
agree, agreement to something | 同意
refuse, decline | 拒绝
promise, guarantee that, ensure | 保证 承诺 确保
lie, cheat someone | 撒谎 骗
advise, advice, tips | 建议 提示 技巧
explain, explanation | 解释 说明
show me, present | 展示 给我看
demand, insist | 要求
recognise, identify, detect | 识别 认出 检测
count points, accumulate, accrue, add up | 累计 累积 积累
divide, split a bill, share the cost | 分摊 平摊 aa
gather, collect things | 收集 集齐
arrange, organise, organize | 安排 组织
design, designer | 设计 设计师
produce, make, manufacture | 制作 生产 制造
build, construct | 建 建造 搭建
create, establish, set up new | 创建 建立 新建
invent, develop | 开发 研发
grow | 长 生长
break down, break | 坏 故障 断
bump, knock, hit | 碰 撞 磕
drop, fall | 掉 摔 跌落
slip, slippery | 滑 防滑
climb | 爬
jump | 跳
walk, on foot | 走 走路 步行
move, carry furniture | 搬 移动 挪
stand | 站
sit | 坐
lie down | 躺
sleep in | 睡
cry | 哭
laugh | 笑
touch, feel by hand | 摸 触摸 触碰
taste a sample, try food | 尝 品尝
smell a scent, scent, aroma | 闻 香味 气味 香型
burn a candle, light a candle, burning | 燃烧 点燃 烧 点
boil, boiling water | 煮 烧开 开水 沸水
fry, frying | 煎 炒 炸
bake, baking | 烤 烘焙
steam | 蒸
brew, pour over, make coffee, steep | 冲泡 泡 冲 手冲
mix, stir | 搅拌 混合
melt | 融化 化了
dissolve | 溶解
absorb | 吸收
spray, sprinkle | 喷 喷雾
rinse | 冲洗 漂洗
wipe, cloth | 擦 擦拭 抹布
polish | 抛光 打磨
sew, stitch | 缝 针脚
knit | 编织
paint a picture, painting, draw, drawing | 画 绘画 画画
photo printing, print photos | 冲印 洗照片
picture frame, frame | 相框 画框 框
notebook paper, notepad, diary | 笔记本 本子 日记本
pen, pencil, ink | 笔 钢笔 铅笔 墨水
card greeting, postcard | 明信片 卡片
sticker, stickers | 贴纸
poster | 海报
calendar on a wall | 挂历 台历
clock | 钟 时钟 挂钟
vase | 花瓶
lantern | 灯笼
basket of goods, hamper | 篮子 礼篮
tray | 托盘
tablecloth, napkin | 桌布 餐巾
apron | 围裙
cushion | 靠垫 坐垫 抱枕
hook, hanger | 挂钩 衣架
ladder | 梯子
trolley, cart with wheels | 推车
tent, camping | 帐篷 露营
sleeping bag | 睡袋
fishing | 钓鱼
hiking, mountain | 登山 徒步 山
ski, skiing | 滑雪
beach, sea | 海滩 海边 海
lake, river | 湖 河
farm | 农场
factory | 工厂
market | 市场
~ not, no longer, without success | 没 未 没有 还没 尚未
flat number, house number, apartment number, door number | 门牌号 房号 楼号 室号
load, loading | 加载
invalid, not valid, void | 无效 失效 作废
collect data, data you collect, what data, data collection, collect information | 收集信息 收集数据 收集哪些 采集信息
odd, strange, weird | 奇怪 怪
terrible, awful, horrible | 糟糕 糟 差劲
freeze, frozen, frost | 冻 冻坏 结冰 霜冻
`;
