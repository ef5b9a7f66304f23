/**
 * Words that must not be mistaken for each other: one subject a line, its poles apart by `/`. A word of one pole in the
 * place of a word of another makes a sentence say something else. Words of one pole may stand for each other. English is
 * written in the form that stands in dictionaries; Chinese words of one character count only where they stand alone in a
 * difference. English and Chinese poles stand in the same order.
 */
export const CONTRASTS = `
must require mandatory obligatory compulsory obliged need necessary 必须 必需 务必 须 需 需要 得 强制 必要 / should ought recommend advisable 应 应该 应当 建议 最好 / may can could might allow permit able optional voluntary 可 可以 能 能够 允许 准许 可选 自愿 / will would shall 会 将
may might possibly perhaps maybe could possible likely probably 可能 或许 也许 大概 / will certainly definitely surely guaranteed always must 一定 必定 肯定 必然 总是
always constantly ever 总是 始终 一直 永远 每次 / never 从不 从未 绝不 / sometimes occasionally rarely seldom 有时 偶尔 很少 / often usually frequently generally normally typically 经常 通常 常常 往往 一般
all every each everyone everything entire whole fully completely totally 所有 全部 全 每 一切 任何 整个 完全 均 / some partly partially partial several 部分 有些 某些 一些 / most mostly majority largely mainly primarily 大部分 大多数 多数 主要 大多 / few minority hardly little 少数 极少 个别 / none
both 两者 都 / either 任一 / neither
only solely exclusively just merely 仅 只 仅仅 只有 唯一 / also additionally too 也 还
least minimum min 最少 至少 起码 最低 最小 / most maximum max 最多 至多 最高 最大
more greater larger exceed 多于 大于 超过 高于 更多 / less fewer lower smaller 少于 小于 不足 低于 更少
more 更 / less
over above exceed beyond 以上 超过 超出 / under below beneath 以下 低于 不足 不到
before prior previously earlier until 前 之前 以前 先 早于 事先 / after following afterwards later since 后 之后 以后 晚于 事后 / during while 期间 当中 时
first initially initial 首先 首 最初 起初 开始 / last final finally eventually ultimate 最后 末 最终 终于
begin start commence launch open establish found onset 开始 启动 开 起 / end finish stop close cease terminate conclude expire 结束 终止 停止 关 止 到期
open 开放 开门 营业 开启 打开 / close shut 关闭 关门 歇业 打烊 停业
include contain comprise cover including 包括 包含 含 涵盖 计入 / exclude omit excluding except without 除外 除了 不含
accept approve agree admit grant 接受 同意 批准 受理 通过 / reject refuse decline deny dispute 拒绝 驳回 拒收 拒
allow permit enable let authorize authorise 允许 准许 许可 / forbid forbidden prohibit ban disallow bar prevent block disable 禁止 严禁 不准 不许 阻止
increase rise grow gain raise climb higher surge boost upward expand growth 增加 增长 上升 提高 上涨 升 增 涨 增多 扩大 / decrease fall decline drop reduce lower shrink lose cut diminish downward loss reduction 减少 下降 降低 下跌 降 减 跌 缩小 削减 / maintain unchanged constant stable 维持 不变 保持
high tall highest higher top 高 最高 较高 / low lowest lower short bottom 低 最低 较低 矮
large big great huge major vast largest biggest larger bigger 大 巨大 大型 最大 较大 / small little tiny minor slight smallest smaller 小 微小 小型 最小 较小
many much numerous multiple 许多 很多 众多 多 大量 / few little scarce 很少 少量 少 不多
long longer longest 长 较长 最长 / short brief shorter shortest 短 较短 最短
fast quick rapid quickly rapidly faster immediately instantly 快 迅速 快速 立即 立刻 / slow slowly gradually slower 慢 缓慢 逐渐 慢慢
early earlier earliest 早 早期 提前 最早 / late later latest delayed 晚 晚期 推迟 延迟 最晚 延后
new modern recent latest newest newly fresh 新 最新 新的 现代 / old ancient former previous traditional used oldest secondhand 旧 老 古代 原 二手 传统
young younger 年轻 / old elder older elderly 年老 年长
good better best well excellent positive improve 好 良好 更好 最好 改善 优 / bad worse worst poor badly negative worsen 坏 差 糟 更差 最差 恶化 劣
strong stronger powerful strengthen 强 强大 加强 增强 / weak weaker weaken feeble 弱 薄弱 削弱 减弱
hot warm warmer heat 热 温暖 暖 / cold cool cooler chill 冷 寒冷 凉 冰
hard difficult hardest complex complicated 难 困难 复杂 / easy simple easier simply 易 容易 简单 方便
expensive costly dear 贵 昂贵 / cheap inexpensive affordable 便宜 廉价
free gratis complimentary 免费 包邮 免 / paid charge chargeable payable 付费 收费 自费 有偿
free 自由 / captive imprisoned 被困
same identical equal alike similar equally 相同 同样 一样 同 相似 / different distinct unequal differently various differ 不同 异 有别
true correct right accurate valid 正确 真 对 准确 有效 / false wrong incorrect inaccurate invalid 错误 假 错 无效
real genuine authentic original 真 正品 真实 / fake counterfeit artificial imitation 假 仿冒 人造
public 公共 公开 公立 / private secret confidential 私人 私有 私密 私立 保密
domestic local national internal inland 国内 境内 本地 内部 / foreign international overseas abroad external 国外 境外 海外 外部 国际
inside internal interior within indoor inner 内 里 以内 室内 内部 / outside external exterior beyond outdoor outer 外 以外 室外 外部
up upper upward above 上 上面 上方 向上 / down lower downward below 下 下面 下方 向下
left 左 左边 / right 右 右边
front 前面 前方 / back rear behind 后面 后方
north northern 北 北部 北方 / south southern 南 南部 南方 / east eastern 东 东部 东方 / west western 西 西部 西方 / central middle 中部 中央
morning 上午 早上 早晨 / afternoon 下午 / evening night 晚上 夜间 夜里 / noon 中午 / midnight 午夜
daily 每天 每日 / weekly 每周 / monthly 每月 / quarterly 每季 / yearly annual annually 每年
today 今天 / tomorrow 明天 / yesterday 昨天
weekday 工作日 平日 / weekend 周末 / holiday 假日 节假日
buy purchase acquire 买 购买 购入 / sell sold vend 卖 出售 销售 / rent lease hire 租 出租
send ship dispatch deliver 寄 发 寄出 发出 发送 / receive get obtain 收 收到 接收 领取
give offer provide grant donate 给 给予 提供 / take receive withdraw seize deprive 拿 取走 剥夺
import 进口 输入 / export 出口 输出
enter arrive come entrance join 进 进入 到达 加入 入 / leave depart exit go quit departure 出 离开 出发 退出 / stay remain 留 留下
win victory defeat beat winner victorious won 赢 胜 获胜 击败 战胜 胜利 / lose loss defeated loser lost 输 败 失败 失利
succeed success successful successfully 成功 / fail failure unsuccessful 失败
support favour favor endorse back advocate 支持 赞成 拥护 / oppose against object resist criticize 反对 抵制 批评
attack 进攻 攻击 / defend defence defense protect 防守 防御 保护
create build construct make produce form 建立 创建 建造 制造 生产 / destroy demolish ruin dismantle 摧毁 毁 破坏 拆除
add attach append insert 添加 加 增添 / remove delete subtract detach 删除 去掉 移除 减 删
turn-on activate enable enabled 启用 激活 开通 开启 / deactivate disable disabled 停用 禁用 关闭 关停
on 开 / off 关
live alive birth born survive 生 活 出生 诞生 存活 / die dead death killed perish 死 去世 逝世 死亡 灭绝
love like prefer 喜欢 爱 / hate dislike avoid 讨厌 恨 厌恶
male man men boy father husband son brother king 男 男性 男子 父亲 丈夫 儿子 兄 / female woman women girl mother wife daughter sister queen 女 女性 女子 母亲 妻子 女儿 姐 妹
adult 成人 成年人 / child minor infant kid 儿童 未成年人 婴儿 孩子
parent 父母 / child 子女
rich wealthy wealth 富 富裕 富有 / poor poverty 贫 贫穷 贫困
major majority 多数 / minor minority 少数
full complete entire 满 完整 全 / empty incomplete partial vacant 空 不完整
present available in-stock 有 有货 现货 在场 / absent unavailable sold-out missing 缺 缺货 没有 缺席
possible feasible 可能 可行 / impossible infeasible 不可能
legal lawful legitimate 合法 / illegal unlawful 非法 违法
formal official 正式 官方 / informal unofficial 非正式 民间
direct directly 直接 / indirect indirectly 间接
active actively 主动 积极 活跃 / passive inactive 被动 消极
simple single singular 单 单一 单个 / double dual plural multiple 双 多个 多重
majority 过半 / half 一半 半 / double twice 双倍 翻倍 / triple thrice / quarter 四分之一
once 一次 / twice 两次 / thrice 三次
online 线上 网上 在线 / offline in-store 线下 门店 离线
automatic automatically 自动 / manual manually 手动 人工
temporary temporarily provisional 临时 暂时 短期 / permanent permanently 永久 长期 永远
natural 天然 自然 / artificial synthetic 人工 人造
dry 干 干燥 / wet moist humid 湿 潮湿
light lighter 轻 / heavy heavier 重
light bright 亮 明亮 / dark dim 暗 黑暗
white 白 白色 / black 黑 黑色 / red 红 红色 / blue 蓝 蓝色 / green 绿 绿色 / yellow 黄 黄色 / grey gray 灰 灰色 / brown 棕色 / orange 橙色 / pink 粉 粉色 / purple 紫 紫色 / gold golden 金 金色 / silver 银 银色
safe safely secure security 安全 / dangerous unsafe risky hazardous danger 危险 不安全
healthy 健康 / sick ill diseased unhealthy 患病 生病
war 战争 / peace 和平
ally friend friendly 盟友 朋友 友好 / enemy opponent hostile rival 敌人 对手 敌对
urban city 城市 城镇 / rural country 农村 乡村
ancestor 祖先 / descendant 后代
teacher 老师 教师 / student pupil 学生
employer 雇主 / employee 雇员 员工
buyer customer purchaser 买家 买方 买 顾客 / seller merchant vendor 卖家 卖方 卖 商家
sender 寄件人 / recipient receiver addressee 收件人
debit 借记 / credit 信用 贷记
profit surplus gain 盈利 利润 盈余 / loss deficit 亏损 损失 赤字
income revenue 收入 / expense expenditure cost 支出 开支
deposit 存款 存入 / withdraw withdrawal 取款 取出 提现
lock 锁 锁定 / unlock 解锁
connect join link 连接 接通 / disconnect separate 断开 分离 分开
unite union together combine merge 联合 合并 一起 团结 / divide split separate apart 分裂 分割 分开
refund 退款 / exchange replace replacement 换货 更换 / repair fix 维修 修理 / compensate compensation 赔偿
return 退货 退回 / exchange 换货 调换 / keep retain 保留 留下
upgrade 升级 / downgrade 降级
upload 上传 / download 下载
login sign-in 登录 / logout sign-out 退出登录 登出
subscribe 订阅 / unsubscribe 退订 取消订阅
encourage promote 鼓励 促进 / discourage hinder deter inhibit 阻碍 妨碍 抑制
cause 导致 引起 造成 / prevent avoid 防止 避免
because since cause 因为 由于 / although despite though 尽管 虽然 即使
if when 如果 若 假如 / unless 除非
and 和 与 并且 / or 或 或者
remember 记得 记住 / forget 忘记
appear emerge 出现 / disappear vanish 消失
cheap 低价 / premium 高价
north-east 东北 / north-west 西北 / south-east 东南 / south-west 西南
spring 春 春季 春天 / summer 夏 夏季 夏天 / autumn fall 秋 秋季 秋天 / winter 冬 冬季 冬天
land ground 陆地 陆 / sea ocean water 海 海洋 / air sky 空中
liquid 液体 / solid 固体 / gas 气体
plus add 加 / minus subtract 减
positive 正 阳性 / negative 负 阴性
cancel 取消 撤销 / confirm keep 确认 保留
fixed fix 固定 / variable flexible 可变 浮动 灵活
normal ordinary common usual 正常 普通 常见 / abnormal special unusual rare exceptional 异常 特殊 罕见 特别
immediately 立即 / later 稍后
within 内 以内 / after 后 以后 / before 前 以前
second 秒 / minute 分钟 / hour 小时 / day 天 日 / week 周 星期 / fortnight / month 月 / quarter 季度 / year 年 / decade 年代 / century 世纪
day 白天 / night 夜晚 夜间 晚上
metre meter m 米 / foot feet ft 英尺 / inch 英寸 / mile mi mph 英里 / kilometre kilometer km 公里 / centimetre centimeter cm 厘米 / millimetre millimeter mm 毫米 / yard 码
gram g 克 / kilogram kg kilo 公斤 千克 / ton tonne 吨 / ounce 盎司 / pound lb 磅
litre liter 升 / millilitre milliliter 毫升 / gallon 加仑
celsius 摄氏 / fahrenheit 华氏
thousand 千 / million 百万 / billion 十亿 / trillion 万亿
dollar 美元 / euro 欧元 / pound 英镑 / yuan rmb 元 人民币 / yen 日元 / franc 法郎 / rupee 卢比 / ruble 卢布
percent 百分 / permille 千分 / degree 度
we us our ours 我们 我 我方 本店 / you your yours 您 你 您的 你的
he him his 他 / she her hers 她
send sent 寄出 / receive received 收到
win won / lose lost
rise rose risen / fall fell fallen
grow grew grown / shrink shrank shrunk
buy bought / sell sold
begin began begun / end ended
gain gained / lose lost
give gave given / take took taken
come came / go went gone
arrive 到 / leave left 离
find found / lose lost
build built / destroy destroyed
open opened / close closed
keep kept / discard abandon 丢弃 放弃
mean mode median / maximum / minimum
import imported / export exported
husband 丈夫 / wife 妻子
father 父 / mother 母
son 儿子 / daughter 女儿
brother 兄弟 / sister 姐妹
uncle 叔叔 / aunt 阿姨
prince 王子 / princess 公主
emperor 皇帝 / empress 皇后 女皇
god / devil
heaven 天堂 / hell 地狱
question 问题 / answer 答案
cause 原因 / effect result 结果
problem / solution
top / bottom
head 头 / tail 尾
beginning / ending
wide broad 宽 / narrow 窄
deep 深 / shallow 浅
thick 厚 / thin 薄
full 满 / hungry
clean 干净 / dirty 脏
quiet silent 安静 / loud noisy 吵
happy 高兴 / sad unhappy 悲伤
polite / rude
brave / cowardly
wise / foolish
sweet 甜 / sour 酸 / bitter 苦 / salty 咸
vegetarian 素食 / meat 肉
raw 生 / cooked 熟
sharp / blunt dull
smooth / rough
tight 紧 / loose 松
near close 近 / far distant remote 远
here / there
frequent / infrequent
continue 继续 / stop pause interrupt 停止 暂停 中断
capable able / incapable unable
voluntary 自愿 / forced compulsory 强制
optional / required
visible / invisible hidden
guilty 有罪 / innocent 无罪
tax-free 免税 / taxable 应税
round-trip 往返 / one-way 单程
arrival 到达 / departure 出发
landlord 房东 / tenant 租客
lender creditor / borrower debtor
guest 客人 / host 主人
victim / perpetrator
majority / minority
democrat / republican
liberal / conservative
capitalist / communist socialist
protestant / catholic
christian / muslim / jewish / buddhist
eastward / westward / northward / southward
clockwise 顺时针 / counterclockwise anticlockwise 逆时针
plural / singular
vowel / consonant
proton / neutron / electron
acid 酸性 / base alkaline 碱性
oxidation / reduction
summer / winter
sunrise 日出 / sunset 日落
wet / dry
above-average / below-average
net 净 / gross 毛
retail 零售 / wholesale 批发
prepaid 预付 / postpaid 后付
standard 标准 / express 加急 特快
regular 常规 / irregular
single 单人 / double 双人
breakfast 早餐 / lunch 午餐 / dinner supper 晚餐
plaintiff 原告 / defendant 被告
input 输入 / output 输出
cathode / anode
upstream 上游 / downstream 下游
`;

/** Words that make a statement reach further: an answer may not add them. */
export const STRENGTHENING = `must only solely exclusively always never all every none mandatory guaranteed
 必须 务必 必需 仅 只 仅仅 只有 唯一 总是 永远 所有 全部 一律 任何 每 保证 一定 肯定`;

/** Words that make a statement reach less far: an answer may not leave them out. */
export const RESTRICTING = `only solely exclusively may might possibly perhaps sometimes some most partly partially few rarely seldom almost nearly
 unless except until if likely probably possible
 仅 只 仅仅 仅限 只有 可能 或许 也许 有时 部分 有些 某些 大多 大多数 大部分 少数 很少 几乎 除非 如果 若 如需 大概 偶尔 未必`;
