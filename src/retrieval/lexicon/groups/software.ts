/** Applications, websites, interfaces, technical support. */
export const SOFTWARE = `
app, application, client software | app 应用 软件 客户端 应用程序
software, program | 软件 程序
website, site, web site | 网站 官网 网址 官方网站
web page, webpage, page | 网页 页面
page does not load, cannot open the website, site is down, page not loading, website not working, cannot open the page | 打不开网页 网页打不开 页面加载不出来 网站打不开 页面打不开 加载不了 刷不出来
link to a page, url, hyperlink | 链接 网址
browser, chrome, safari | 浏览器
download | 下载
install, installation, set up, setup | 安装 装 架设
installation instructions, how to install, assembly instructions, how to set up, assemble, assembly, put together, put it together | 安装说明 怎么安装 怎么装 组装 安装教程 拼装 安装方法
installation service, someone to install, installer visit, free installation, install for me | 安装服务 上门安装 包安装 免费安装 安装师傅 帮忙安装
installation fee, cost of installation | 安装费
installation failed, cannot install, unable to install | 安装失败 安装不了 装不上 装不了
uninstall, remove the app | 卸载
update, new version, latest version, upgrade the app | 更新 新版本 最新版 升级版本 版本更新
version, edition | 版本
set, settings, configure, configuration, preferences | 设置 设定 配置 选项
function, feature, functionality | 功能 特性
how to use, user manual, instructions, manual, user guide, instruction manual, guide, operating instructions, directions for use | 怎么用 使用说明 说明书 使用方法 操作指南 用户手册 用法 如何使用 使用指南 使用教程 怎么使用
tutorial, lesson on how, how to video, video tutorial | 教程 视频教程 教学视频 操作视频
help centre, help center, faq, frequently asked questions | 帮助中心 常见问题 帮助
not working, does not work, doesn't work, stopped working, out of order, broken down, isn't working, cannot use, unusable, fail to work | 用不了 不能用 不好用 不工作 没法用 失灵 使用不了 无法使用 坏掉 不管用 没用了
cannot open, will not open, unable to open | 打不开 无法打开 开不了
unable, cannot, can't, could not, impossible | 不能 无法 没法 不了 没办法 不可以
fail, failed, failure, unsuccessful | 失败 不成功 没成功
success, successful, succeed | 成功
bug, glitch | 漏洞 程序错误 bug
troubleshoot, troubleshooting, solve, resolve, solution, sort out, fix a problem | 解决 排查 处理 解决办法 解决方法 怎么解决 怎么处理
technical support, tech support, it support | 技术支持 技术客服
api, interface, developer interface | api 接口 开放接口 开发接口
api key, access key, access token, token, secret key | 密钥 api密钥 令牌 访问密钥
webhook, callback | 回调 webhook
sdk, library, developer kit | sdk 开发包 开发工具包
documentation, docs, api documentation, developer documentation | 文档 接口文档 开发文档
integration, integrate, plug into, connect with other software | 集成 对接 接入 整合
plugin, plug in, extension | 插件 扩展
code, source code | 代码 源码 源代码
open source | 开源
developer, programmer | 开发者 程序员 开发人员
rate limit, too many requests, request limit, throttling, calls per minute | 限流 频率限制 请求过多 调用次数 请求次数 调用频率
timeout, timed out, request timeout | 超时 请求超时
server, host | 服务器 主机
self hosted, on premise, on premises, host it myself, own server, self host | 私有部署 自建 本地部署 私有化 自己部署 自托管 私有化部署
cloud, cloud service | 云 云服务 云端
deploy, deployment | 部署
database | 数据库
backup, back up, back up data | 备份 数据备份
restore data, recover data, restore a backup, recover deleted files, data recovery | 恢复数据 还原数据 数据恢复 找回数据 恢复备份
sync, synchronise, synchronize, synchronization | 同步
import data, import file, import from | 导入 数据导入
export data, export to excel | 导出 数据导出
migrate, migration, move my data, transfer data | 迁移 数据迁移 搬迁 转移数据
upload, upload a file | 上传 传文件
upload failed, cannot upload, upload error | 上传失败 上传不了 传不上去 无法上传
file, document | 文件 文档
file format, format, file type, which formats | 格式 文件格式 支持的格式
file size, maximum file size, size limit | 文件大小 大小限制 文件上限
attachment of a mail, attach | 附件 附上
pdf | pdf
excel, spreadsheet | excel 表格 电子表格
word document | word 文档
search, find, look up, look for | 搜索 查找 找 搜 查询
cannot find, not found, can't find, unable to find | 找不到 没找到 搜不到 查不到 没有找到
sort, filter results | 排序 筛选
template | 模板
dashboard, control panel, admin panel, console | 后台 控制台 管理后台 仪表盘
workspace, project | 工作区 项目 空间
team, organisation, organization | 团队 组织
seat, user licence, license per user, number of users | 席位 用户数 账号数 坐席数
licence key, license key, activation code, product key, serial key | 激活码 注册码 许可证 授权码 产品密钥
free version, free plan, free tier, basic version | 免费版 基础版
paid version, pro version, paid plan, professional version, premium plan | 付费版 专业版 高级版 收费版
enterprise version, enterprise plan | 企业版
multi language, languages supported, which languages, change language, switch language, language settings | 多语言 支持哪些语言 切换语言 语言设置 改语言 换语言 中文界面
language | 语言
english, english language | 英文 英语
chinese language, mandarin, chinese version | 中文 汉语 普通话
translate, translation, translator | 翻译
dark mode, night mode | 深色模式 夜间模式 暗黑模式
font, text size, font size | 字体 字号 字体大小
theme, wallpaper | 主题 壁纸 皮肤
screenshot, screen capture | 截图 截屏
screen recording, record the screen | 录屏
record, recording | 录音 录制 录像
online, web version, browser version | 网页版 在线版
desktop version, desktop client | 电脑版 桌面版 桌面端 电脑端 pc端
mobile version, mobile app | 手机版 移动端 手机端 手机app
app store, play store, google play | 应用商店 应用市场
cache, clear cache, clear the cache | 缓存 清缓存 清除缓存 清理缓存
refresh, reload | 刷新
copy, paste | 复制 粘贴
undo, roll back, rollback | 撤销 回退 回滚
delete, remove, erase | 删除 删 移除 删掉 清除
recover, retrieve, get back | 找回 恢复 取回
recycle bin, trash | 回收站 废纸篓
hide, invisible | 隐藏 不显示
display, show, see | 显示 看到 展示
log, logs, log file | 日志
monitor, monitoring | 监控
performance | 性能 表现
system requirements, minimum requirements, hardware requirements | 系统要求 配置要求 最低配置
virus, malware, trojan | 病毒 木马 恶意软件
encryption, encrypted, encrypt | 加密
domain, domain name | 域名
hosting, web hosting | 托管 虚拟主机
ssl, https, certificate of a site | ssl证书 https
email server, smtp | 邮件服务器 smtp
artificial intelligence, ai | 人工智能 ai
model training, train a model | 训练模型 模型训练
automation, automatic, automatically | 自动 自动化
manually, by hand, manual operation | 手动 人工操作
batch, in bulk, bulk import | 批量 批量导入
online meeting, video call, video conference, video meeting | 视频会议 视频通话 线上会议 在线会议
game, video game | 游戏
in app purchase, game currency, diamonds, coins | 内购 游戏币 钻石 金币
beta, test version | 测试版 内测 公测
feature request, request a feature, new feature | 功能建议 新功能 需求建议
release notes, changelog, what is new | 更新日志 更新内容
service status, outage, downtime, system down, service down, under maintenance, system maintenance | 宕机 服务中断 系统维护 停机维护 系统故障 服务状态 崩了 维护中
sla, uptime | 服务可用性 可用率 sla
report a problem, report a bug, submit a ticket, ticket, raise a ticket, support ticket | 提交工单 工单 反馈问题 报告问题 提交问题 报障
demo, demonstration, product demo | 演示 demo 产品演示
sandbox, test environment | 沙箱 测试环境 沙盒
permission denied, access denied, no permission, not authorised, forbidden | 没权限 没有权限 拒绝访问 无权限 权限不足
share a file, sharing, share, share with | 分享 共享
collaborate on a document, edit together | 协作 协同 多人编辑
bind a domain, custom domain | 绑定域名 自定义域名
`;
