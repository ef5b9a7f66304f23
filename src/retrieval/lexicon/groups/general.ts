/** Question words, time, amounts, common verbs and adjectives; words of every trade. */
export const GENERAL = `
~ how, in what way, method, way | 怎么 如何 怎样 咋 方法 方式 怎么样 办法
~ how do i, how can i, how to | 怎么 如何 怎样 怎么办
~ why, reason, cause, how come | 为什么 为何 为啥 原因 怎么回事 怎么会
where, whereabouts, in which place | 哪里 哪儿 在哪 哪个地方 什么地方 在哪里
when, at what time | 什么时候 何时 啥时候 什么时间 啥时
how long, how much time, duration, how many days, how soon | 多久 多长时间 几天 多少天 要多久 多少时间 多长
how often, how frequently, frequency, how many times | 多久一次 多长时间一次 频率 几次 多少次
how many, what number of | 多少 几个 几
~ how much | 多少 多少钱
what time | 几点 几点钟
~ what | 什么 啥
~ which | 哪个 哪些 哪种 哪款 哪
who, whom, by whom | 谁 哪位 由谁
~ can i, is it possible, may i, am i allowed, could i, allowed, permitted, possible | 可以 能不能 能否 可不可以 是否可以 可否 允许
~ do you have, is there, are there, do you offer, do you provide | 有没有 有吗 是否有 提供
~ what if, what happens if, what should i do, what do i do, what to do | 怎么办 咋办 会怎样 如果 怎么处理
~ need, have to, must, required, necessary | 需要 必须 要 必要 一定要
~ want, would like, wish | 想 想要 希望 要
help, assist, assistance | 帮助 帮忙 帮 协助
time | 时间
date | 日期 日子
day | 天 日
hour | 小时 钟头
minute | 分钟
second | 秒 秒钟
week | 周 星期 礼拜
weekend, saturday, sunday | 周末 星期六 星期天 周六 周日
working day, business day, weekday, working days | 工作日 平日
month | 月 个月
year | 年
today | 今天 今日
tomorrow | 明天 明日
yesterday | 昨天 昨日
morning | 早上 上午 早晨
noon | 中午
afternoon | 下午
evening, night | 晚上 夜里 夜间 夜晚
now, right now, at the moment, currently | 现在 目前 当前 此刻
immediately, at once, right away, straight away, as soon as possible | 立刻 马上 立即 尽快 赶紧
soon, shortly | 很快 不久
later, afterwards, after | 以后 之后 后 稍后
before, in advance, ahead of time, beforehand | 之前 以前 提前 事先 前
in time, on time, punctual | 按时 准时 及时
early | 早 提早
deadline, latest, cut off, cutoff | 截止 最晚 最迟 截止时间 截止日期
public holiday, bank holiday, festival, holidays | 节假日 法定节假日 节日 放假 假日
number | 号码 数字 编号
several, multiple, many, more than one | 多个 几个 好几个 多件 许多
all, everything, entire, whole | 全部 所有 整个 都
part, partly, some of it | 部分 一部分
half | 一半 半
another, other, different one | 另一个 其他 别的 另外
same, identical | 同样 一样 相同
different, differ | 不同 不一样
only, just one | 只 仅 只有
first, first time | 第一次 首次 第一
last, final | 最后
next | 下一个 下次
again, once more | 再次 再 重新 又
more, increase, add | 增加 加 更多 添加
less, reduce, decrease, lower | 减少 降低 少 减
raise, improve, enhance | 提高 提升 改善
minimum, at least, least | 最少 至少 最低 最小
maximum, at most | 最多 最大 最高
enough, sufficient | 够 足够
exceed, over the limit, more than | 超过 超出 超 以上
within, inside of | 以内 之内 内
standard, ordinary, normal, regular | 普通 标准 正常 一般
special, particular | 特殊 特别
important | 重要
new | 新
old | 旧 老
good, great | 好 不错 很好
bad, poor | 不好 差 坏
fast, quick, quickly | 快 快速
easy, simple, convenient | 简单 容易 方便
difficult, hard to do, complicated | 难 复杂 困难 麻烦
right, correct, proper | 正确 对
wrong, incorrect, mistake, by mistake, mistaken | 错 错误 弄错 搞错 错了
true, real | 真 真的 真实
false, untrue | 假
full | 满
empty | 空
open | 开 打开 开门 开放
close, shut, closed | 关 关闭 关门
start, begin | 开始
end, finish, complete, completed | 结束 完成 完
stop | 停止 停
~ continue, keep | 继续 保持 保留
change, modify, alter, amend, edit, adjust | 修改 更改 变更 改 改变 调整 编辑
cancel, cancellation | 取消 撤销
confirm, confirmation | 确认
check, query, view, see, look at | 查看 查询 查 看
choose, select, pick | 选择 选 挑
use, usage | 使用 用
try | 试 尝试 试试
give, provide, offer | 给 提供
~ get, obtain, receive | 得到 获得 拿到 领取 收到
send | 发 发送 寄
take, bring, carry | 带 拿 携带
put, place in | 放
~ keep, save | 保存 保留 存
hold, last, stay | 持续 维持
find out, know, be aware | 知道 了解
ask | 问
tell, inform, let me know | 告诉 告知
say, speak, talk | 说 讲
write | 写 填写
read | 读 看
fill in, fill out, enter, type in, input | 填 填写 输入 录入
wait | 等 等待
go | 去
come | 来
eat | 吃
drink | 喝
wear, put on | 穿 戴 佩戴
live, reside | 住 居住
meet | 见面 遇到 碰到
forget, forgot | 忘 忘记 忘了
remember | 记得 记住
include, included, come with, comes with, contain | 包含 包括 含 附带 带 里面有
support | 支持
accept, take as payment | 接受 收
limit, restriction, restrictions | 限制 限
prepare, get ready | 准备
depend, it depends | 取决于 看情况
happen, occur | 发生 出现
join, take part, participate | 参加 加入 参与
leave a message | 留言
thank, thanks, thank you | 谢谢 感谢 多谢
hello, hi | 你好 您好 哈喽
bye, goodbye | 再见 拜拜
yes | 是 是的 对
please | 请 麻烦
condition, state | 状态 情况 状况
situation, circumstances, case | 情况 情形
information, info, details | 信息 资料 详情 详细信息
content, contents | 内容
list | 列表 清单 名单
type, kind, sort, category, types | 种类 类型 类别 分类 种
service | 服务
measure, unit | 单位 计量
kilogram, kilo, kg | 公斤 千克 kg
gram, grams | 克
jin, half a kilo | 斤
litre, liter, litres | 升
millilitre, milliliter, ml | 毫升 ml
metre, meter, metres | 米
centimetre, centimeter, cm | 厘米 公分 cm
millimetre, mm | 毫米 mm
kilometre, kilometer, km | 公里 千米
inch, inches | 英寸 寸
percent, per cent, percentage | 百分之 百分比
piece, pieces, item count | 件 个 只
pair of something | 双 对
dozen | 打 一打
top, above | 上面 上方 顶部
bottom, below | 下面 底部 下方
left side | 左边 左侧
right side | 右边 右侧
front | 前面 正面
back side, rear | 后面 背面 反面
inside, interior | 里面 内部
outside, exterior | 外面 外部
side | 侧面 边
friend, friends | 朋友 好友
family, relative, family member | 家人 亲戚 家属 亲人
parents | 父母 家长 爸妈
wife | 妻子 老婆 太太
husband | 丈夫 老公 先生
mother, mum, mom | 妈妈 母亲
father, dad | 爸爸 父亲
someone else, another person, other people, somebody else | 别人 他人 其他人
person, people | 人 人员
adult | 成人 成年人 大人
group, group of people | 团体 多人 团队
everyone, anybody, anyone | 任何人 所有人 大家
man, woman | 男人 女人
world | 世界 全球
place, spot | 地方 地点 场所
position, location | 位置 地点
plan to do, intend | 打算 计划
advantage, benefit, pros | 好处 优点 优势
disadvantage, drawback, cons | 缺点 坏处 不足
purpose, use case, used for, what for | 用途 用来 干什么用 做什么用
meaning, mean, what does it mean, stand for | 意思 含义 什么意思 是什么意思 代表
introduce, introduction, tell me about | 介绍 简介 说说
example | 例子 例如 比如
warning, caution, attention, pay attention, precautions, notice before use | 注意 注意事项 警告 小心 当心
danger, dangerous, hazard | 危险 危害
influence, affect, impact | 影响
protect, protection | 保护 防护
prevent, avoid | 防止 避免 预防
allow, permit, permission to | 允许 准许
forbid, prohibit, ban, not allowed | 禁止 不允许 不准 不许
legal age, adult only | 成年 满18岁
hot | 热 烫
cold | 冷 凉
wet | 湿
strong | 强 结实
weak | 弱
high | 高
low | 低
short | 短 矮
round | 圆 圆形
square | 方 方形
sharp | 锋利 尖
loose | 松 松动
fall off, come off, fell off, peel off | 掉了 脱落 掉下来 松脱
stuck, jammed | 卡住 卡 卡了
install properly, mount, fix to the wall, wall mount | 挂墙 壁挂 固定
fold, foldable, folding | 折叠 可折叠
hang | 挂
cut | 切 剪
lift | 抬 举
push, press | 按 推
pull | 拉 拔
turn, rotate | 转 旋转 拧
bend | 弯
`;
