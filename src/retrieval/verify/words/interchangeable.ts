/**
 * Words that may stand for each other in any sentence without changing what it claims, one group a line. Unlike the
 * synonyms of search, they mean the same; inflected English forms are found by their stems.
 */
export const INTERCHANGEABLE = `
use utilize utilise employ apply used 使用 采用 运用 利用 用 应用
buy purchase bought 购买 买 选购 购入 购置 采购
get obtain receive acquire gain got 获得 得到 取得 获取 收到
give provide offer supply given gave 提供 给予 供给 给
show display demonstrate indicate reveal shown 显示 展示 表明 展现 说明 指出 表示
help assist aid support 帮助 协助 帮忙 帮
begin start commence began begun started 开始 着手 启动 起始
end finish conclude complete 结束 完结 完毕 终结
happen occur take-place 发生 出现
make create produce made 制作 制造 做 生产
build construct built erect 建造 建设 修建 兴建 建 建立
need require necessitate 需要 需 须 必须 要求 要
must shall 必须 务必 须
can could may able might 可以 可 能 能够 可能
should ought 应该 应当 应 该
want wish desire would-like 想 想要 希望 愿意
contact reach get-in-touch call 联系 联络
ask inquire enquire request 询问 咨询 问 请求
answer reply respond response 回复 答复 回答
tell inform notify notified 告知 通知 告诉
say state mention note claim said report 说 表示 称 提到 指出 说道 声称
think believe consider 认为 觉得 以为 相信
find discover locate found 发现 找到
choose select pick chosen option 选择 挑选 选 选取
check verify inspect examine review 检查 核对 查看 核实 检验 审核
send ship dispatch mail sent 发送 寄送 寄 发 寄出 发出
return send-back 退回 退还 退货 寄回
keep retain maintain preserve remain 保持 保留 维持 保存
stay remain 停留 留
change modify alter adjust amend update 修改 更改 变更 更换 改变 改
fix repair mend 维修 修理 修复
buy-back refund reimburse 退款 退钱
pay settle paid 支付 付款 付 缴纳 交
cost price fee charge 费用 价格 收费
free complimentary gratis no-charge 免费 无偿
item product goods article merchandise 商品 产品 物品 货品 货物
order purchase 订单
customer client buyer consumer shopper 客户 顾客 用户 买家 消费者
shop store outlet 商店 店铺 门店
company firm business enterprise corporation 公司 企业
staff employee personnel worker team 员工 工作人员 职员 雇员
people person individual human 人 人们 人员
child kid children 儿童 孩子 小孩
doctor physician 医生 医师
car automobile vehicle 汽车 轿车 车辆
film movie picture 电影 影片
house home dwelling residence 房子 住宅 住所
place location site spot 地点 位置 地方 场所
area region zone 地区 区域 地带
country nation state 国家
world globe 世界 全球
city town 城市 都市
war conflict 战争
money fund cash 钱 资金 款项
job work occupation task 工作
way method approach manner means 方式 方法 办法 途径 手段
kind type sort category 种类 类型 类别 种
part portion section component 部分
number amount quantity count 数量 数目 数
problem issue difficulty 问题 难题
reason cause 原因 理由 缘故
result outcome consequence 结果 后果
goal aim objective purpose target 目标 目的
plan scheme 计划 方案
rule regulation policy 规则 规定 条例
example instance 例子 实例
idea concept notion 概念 想法 观念
big large huge great 大 巨大 庞大 大型
small little tiny 小 微小 小型
fast quick rapid swift quickly rapidly 快 快速 迅速
important significant crucial vital key essential main 重要 关键 主要
main major primary chief principal 主要 首要
famous well-known renowned notable 著名 知名 有名 出名
different various distinct 不同 各种 各异
many numerous several multiple lot 许多 很多 众多 不少 大量 多
enough sufficient 足够 充足
whole entire complete full 整个 全部 完整 全
all every each entire 所有 全部 一切 全
only merely solely just 只 仅 仅仅 只有 只能
about approximately around roughly nearly circa some 大约 约 大概 左右 将近
almost nearly 几乎 差不多
very extremely highly really 非常 十分 很 极其 极为 相当 特别
usually generally normally typically commonly often 通常 一般 往往 经常 常常
often frequently 经常 常常 时常
always constantly 总是 始终 一直
now currently presently today 现在 目前 当前 如今 现时
before prior previously 之前 以前 前
after following afterwards later subsequently 之后 以后 后 随后 后来 其后
during while throughout 期间 在此期间
immediately instantly once promptly 立即 立刻 马上 即刻
soon shortly 不久 很快 尽快
because since as due 因为 由于 因
so therefore thus hence consequently 所以 因此 因而 故
but however yet though although nevertheless 但是 但 不过 然而 可是 却
also additionally too as-well moreover furthermore besides 也 还 另外 此外 同时 亦
and plus along-with 和 与 及 以及 跟 同 并 并且 而且 且
or either 或 或者 还是
if when provided 如果 若 假如 倘若 如 要是
unless except 除非
including such-as containing include contain comprise 包括 包含 含 涵盖 含有
called named known termed 称为 叫做 名为 叫 被称为 称作
become turn 成为 变成 变为
live reside dwell inhabit 居住 住 生活
work function operate 工作 运作 运行
control manage run govern 控制 管理
lead guide direct 领导 带领 率领
join participate take-part 参加 加入 参与
leave depart 离开
arrive reach come 到达 抵达 到 来到
go travel move 前往 去
die pass-away 去世 逝世 死亡 死 过世
born birth 出生 诞生 生于
kill slay 杀死 杀害
win gain victory 赢得 获胜 取胜 胜利
defeat beat overcome 击败 打败 战胜
attack assault strike 攻击 袭击 进攻
protect defend guard safeguard 保护 守护 保卫
allow permit let enable 允许 准许 许可 让
forbid prohibit ban 禁止 严禁 不准
cancel revoke 取消 撤销
increase rise grow raise 增加 增长 提高 上升 提升
decrease reduce decline drop lower fall 减少 下降 降低 减低
improve enhance better 改善 提高 改进 提升
cause lead-to bring-about trigger result 导致 引起 造成 引发 使得
affect influence impact 影响
form constitute 形成 构成 组成
contain hold 容纳 含
locate situate found lie 位于 坐落 处于 地处
belong part 属于
publish release issue launch 发布 发行 出版 推出 发表
write author compose written 写 撰写 编写 著
design develop devise 设计 开发 研发
invent create 发明 创造
study research investigate 研究 学习
teach instruct educate 教 教授 教导
study learn 学习
play perform 演出 表演 出演 扮演
hold host 举办 举行 主办
fill complete 填写 填
click tap press select hit 点击 点 单击 按
open launch 打开 开启
close shut 关闭 关
enter input type fill 输入 填写 录入
log-in login sign-in 登录 登入 登陆
register sign-up enrol enroll 注册 登记
submit send 提交 递交
apply request 申请
confirm verify 确认 核实
approve accept 批准 同意 通过
detail information info 详情 信息 资料
page site website webpage 页面 网页 网站 官网
phone telephone call mobile 电话 手机
email e-mail mail 邮箱 邮件 电子邮件 电邮
address location 地址
parcel package shipment 包裹 快递 快件
delivery shipping 配送 送货 派送 发货 运送
fee charge cost 费 费用 手续费
guarantee ensure assure 保证 确保 保障
careful caution cautious 注意 小心
kindly please 请 敬请 烦请
until till up-to 直到 直至
from since 自 从 自从
within inside in 内 之内 以内 里
near close nearby 附近 邻近 靠近
among amid amongst 当中 之中 其中
between 之间 间
with using 用 以
view see check look 查看 查询 看
navigate go proceed visit 前往 进入 访问
section area tab page part
necessary needed required essential 必要 必需 所需
appropriate right correct suitable proper 合适 适当 适合
additional further extra more other 更多 其他 额外
process procedure 流程 过程 程序
step instruction direction guideline 步骤 指引
option choice alternative 选项
desired wanted preferred chosen 想要 所需
happy glad pleased delighted
understand know 了解 知道 明白
regarding about concerning 关于 有关
promptly quickly soon immediately 及时 尽快 立即 立刻 马上 即刻 当即
encounter face experience meet 遇到 碰到 面临
resolve solve fix address 解决 处理
establish found set-up 创立 建立 成立 创建 设立 创办 创设
initially originally first 最初 起初 起先 一开始 原本 本来 原先
conduct carry-out undertake 进行 开展 展开 实施
responsible 负责 承担
subsequently then 随后 接着 然后 其后
own possess have 拥有 具有 具备 有着
especially particularly notably 尤其 特别 尤其是
still nonetheless 仍然 仍 依然 依旧 还是
gradually progressively 逐渐 渐渐 逐步
suddenly abruptly 突然 忽然
finally eventually ultimately last 最终 最后 终于
widespread common prevalent 普遍 广泛
completely entirely fully totally wholly 完全 彻底 全然
respective each 各 各个 每个 每
example instance 例如 比如 譬如 如
namely 即 就是 也就是
surrounding nearby 周边 周围 附近
return 返回 回到
serve act 担任 出任 充当
meanwhile simultaneously 同时 与此同时
difficulty problem trouble 困难 难题 问题
notice detect perceive 察觉 发觉 发现
everyone everybody people 人们 大家
build assemble 组建 建成
move relocate transfer 搬迁 迁移 转移
depend rely 取决于 依赖 依靠
consist compose comprise 组成 构成
resemble similar like 类似 相似 像
occupy cover 占 占据 覆盖
feature characteristic trait 特点 特征 特色
discuss talk 讨论 商议
introduce present 介绍 引入
attract draw 吸引
damage harm 损坏 破坏 损害
`;
