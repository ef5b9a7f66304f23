/** Accounts, signing in, security, privacy, messages. */
export const ACCOUNTS = `
account, user account | 账号 账户 帐号 帐户 户头
register, sign up, signup, registration, create an account, open an account, make an account, new account | 注册 申请账号 开户 注册账号 新建账号 创建账号 注册账户 开账号
cannot register, registration failed, unable to sign up | 注册不了 注册失败 无法注册 不能注册
without an account, as a guest, guest checkout, without registering, no account | 不注册 游客 免注册 没有账号 游客下单 不用注册
log in, login, sign in, log on, logon, signin, logging in, signing in | 登录 登陆 登入 上线 登
cannot log in, unable to log in, login failed, cannot sign in, login problem, trouble logging in, locked out, can't log in, can't sign in | 登录不了 登不上 登不进去 无法登录 登录失败 登不了 不能登录 进不去 登陆不了 登陆不上
log out, sign out, logout, sign off | 退出登录 登出 退出 注销登录
stay logged in, remember me, keep me signed in | 记住登录 保持登录 自动登录 记住密码
password, passcode | 密码 口令
forgot password, forgotten password, lost password, reset password, forgot my password, cannot remember my password, password reset, recover password | 忘记密码 密码忘了 找回密码 重置密码 忘了密码 密码找回 密码不记得 想不起密码
change password, update password, new password, modify password, change my password | 修改密码 改密码 更改密码 换密码 新密码
wrong password, incorrect password, password not accepted, password error | 密码错误 密码不对 密码错了
username, user name, login name, user id | 用户名 登录名 账户名 会员名
nickname, display name, screen name | 昵称 网名
real name, full name, name | 姓名 真实姓名 名字
change my name, rename, change username | 改名 修改姓名 改昵称 更名 修改昵称 改名字
profile, personal details, my details, personal information, account information | 个人资料 个人信息 账户信息 资料 个人中心
profile picture, avatar, profile photo | 头像
gender, sex | 性别
age | 年龄 岁 岁数
phone number, mobile number, telephone number, contact number, cell number, phone no | 手机号 电话号码 手机号码 联系电话 号码 电话号
change phone number, new phone number, update phone number, changed my number, different phone number, change my number | 换手机号 改手机号 更换手机号 修改手机号 换号码 换号 手机号换了 换绑手机
old phone number, number no longer used, lost my sim, old number | 旧手机号 手机号不用了 原手机号 停用的手机号
email, e mail, email address, mailbox, mail address | 邮箱 电子邮件 邮件 电子邮箱 邮箱地址 email
change email, new email address, update email | 改邮箱 换邮箱 更换邮箱 修改邮箱
link, bind, connect an account, associate, link an account, connect accounts | 绑定 关联 绑 连接账号
unlink, unbind, disconnect, remove link, unlinked | 解绑 解除绑定 取消绑定 解除关联
verification code, verify code, confirmation code, otp, one time password, security code, authentication code, sms code | 验证码 校验码 短信验证码 动态码 动态密码
no verification code, did not receive the code, code not received, code does not arrive, code never came, not getting the code, no code, code not arriving, did not get the code, not getting a code | 收不到验证码 没收到验证码 验证码没收到 没有验证码 验证码收不到 验证码不来
captcha, slider, robot check | 图形验证码 滑块 人机验证
verify, verification, authenticate, authentication, confirm identity | 验证 认证 核实 核验 校验
verify my identity, identity verification, id check, real name verification, prove who i am, identity check, kyc | 身份验证 实名认证 实名 身份认证 核实身份
verification failed, cannot verify, not verified | 认证失败 验证失败 认证不了 没通过认证 无法验证
two factor, two step verification, two factor authentication, 2fa, mfa, authenticator | 两步验证 双重验证 双因素 二次验证 多因素
id card, identity card, national id, identity document | 身份证 证件 身份证件
id number | 身份证号 证件号 身份证号码
passport | 护照
fingerprint, touch id | 指纹 指纹解锁
face recognition, face id, facial recognition, face scan | 人脸识别 刷脸 面容 面部识别 人脸
security question, secret question | 安全问题 密保 密保问题
delete account, close account, cancel account, remove my account, deactivate account, close my account, delete my account | 注销账号 删除账号 注销账户 注销 销户 删号 关闭账号 删除账户
account suspended, account blocked, account locked, account frozen, account banned, account disabled, blocked account | 账号被封 账号冻结 封号 被封号 账户冻结 账号锁定 账号被锁 账户被锁 账号异常
unlock account, unfreeze, unblock, reactivate, restore an account, unlock | 解封 解冻 解锁 恢复账号 账号解封
freeze, lock, block, suspend | 冻结 锁定 封禁 锁
hacked, account hacked, stolen account, account stolen, someone used my account, compromised, somebody logged in | 被盗 账号被盗 盗号 被黑 账户被盗 别人登录 异地登录
security, secure, safe, safety, is it safe | 安全 安全性 可靠 安不安全
privacy, data protection, privacy policy, personal data | 隐私 隐私政策 个人信息保护 信息安全 个人数据
leak my data, data leak, data breach, sell my data, share my information | 泄露 信息泄露 泄露信息 数据泄露
delete my data, erase data, data deletion, delete my information | 删除数据 删除个人信息 清除数据 删除信息
export my data, download my data, copy of my data | 导出数据 下载数据 导出
gdpr | gdpr
cookie, cookies | cookie 缓存记录
permission, access rights, allow access | 权限 授权 访问权限
log of sign ins, login history, devices signed in, login record | 登录记录 登录设备 登录历史
several accounts, multiple accounts, two accounts, more than one account | 多个账号 两个账号 几个账号 小号
merge accounts, combine accounts, transfer account | 合并账号 账号合并 账号转移 合并账户
shared account, share an account, family sharing, share with family | 共享账号 共用 家庭共享 共用账号
sub account, team member, add a user, add users, add a member, invite a colleague | 子账号 添加成员 添加用户 加成员 邀请同事
administrator, admin, owner | 管理员 管理者 超级管理员
role, roles | 角色
minor, under age, under 18, underage, child account | 未成年 未成年人 小孩账号 未满18
scam, fraud, swindle, phishing, deceived, cheated, con | 诈骗 欺诈 骗子 被骗 骗人 骗 钓鱼 上当
suspicious message, suspicious call, fake customer service, fake call, fake email, suspicious email | 可疑短信 假客服 冒充客服 可疑电话 诈骗电话 可疑邮件
report, report abuse, report someone | 举报 检举
spam, junk mail, junk, unwanted messages, harassing | 垃圾邮件 骚扰 垃圾短信 骚扰短信 广告短信
unsubscribe, stop emails, opt out, stop messages, stop sending, no more emails, unsubscribe from emails, turn off notifications | 退订 取消订阅 不想收 别发短信 不再接收 关闭通知 屏蔽短信 不要发
newsletter, mailing list, marketing emails, advertising, promotional texts, promotional emails, marketing messages, promotional messages | 订阅邮件 推广短信 营销短信 广告 推送
notification, notice, alert, push notification | 通知 提醒 消息提醒 推送通知
no notifications, not getting notifications, notifications not working | 收不到通知 没有通知 收不到提醒 没提醒
text message, sms, message, text, texts | 短信 消息 信息
contact, reach, get in touch, contact you, contact us, how to reach you, get hold of | 联系 联系方式 怎么联系 联络 找你们
customer service, customer support, support, customer care, help desk, service team, support team | 客服 客户服务 在线客服 客服中心
live agent, real person, human, human agent, speak to someone, talk to a person, speak to a human, talk to an agent, real human, operator, talk to someone | 人工 人工客服 真人 转人工 人工服务 活人 接线员
hotline, phone line, service number, customer service number, support number, helpline, call centre, call center | 客服电话 热线 服务热线 客服热线 电话多少 咨询电话
call, phone, telephone, ring, give a call | 打电话 电话 致电 来电 拨打
nobody answers, no reply, no answer, no response, not answering, nobody replies, ignore me | 没人接 没人回 没回复 不回复 打不通 没人理 不理 没人接听 联系不上 没有回应
reply, respond, response, answer me | 回复 答复 回应 回答
response time, how soon do you reply, how long to reply | 回复时间 多久回复 响应时间 回复要多久
online chat, live chat, chat, chat with | 在线聊天 聊天 在线咨询 聊天窗口
robot, bot, chatbot | 机器人 智能客服
staff, employee, worker, personnel | 员工 工作人员 店员 职员 人员
manager, supervisor, boss, in charge | 经理 主管 领导 老板 负责人
consult, enquire, inquire, enquiry, inquiry, ask about, question | 咨询 询问 请教 问 疑问
facebook | 脸书 facebook
twitter | 推特 twitter
instagram | ins instagram
tiktok, douyin | 抖音 tiktok
weibo | 微博
official account, public account | 公众号 服务号 官方账号
mini program, mini app | 小程序
social media | 社交媒体 社交平台 社媒
follow us, follow | 关注
group chat, community, forum | 群 社群 社区 论坛 交流群 粉丝群
log in with wechat, third party login, social login, log in with google | 第三方登录 微信登录 微信登陆 一键登录
xiaohongshu, rednote | 小红书
`;
