/** Education, jobs, public services, law. */
export const LEARNING = `
course, class, lesson | 课程 课 课堂
online course, online class, e learning | 网课 线上课程 在线课程 线上课
sign up for a course, enrol, enroll, enrolment, enrollment, register for a course, join a class | 报名 报课 报名课程 选课
tuition, tuition fee, course fee | 学费 培训费 课程费
trial lesson, trial class, free lesson | 试听 试听课 体验课
timetable, class schedule, class time | 课程表 上课时间 课表
attend class, have class | 上课 听课
miss a class, missed lesson, absent | 缺课 旷课 没上课 缺席
make up class, make up lesson | 补课
ask for leave, leave of absence, take leave | 请假
replay, watch again, recording of the lesson, recorded | 回放 录播 重播 回看
teacher, instructor, tutor, lecturer | 老师 教师 讲师 辅导老师
student, pupil, learner | 学生 学员
school | 学校
university, college | 大学 高校 学院
primary school | 小学
middle school, high school, secondary school | 中学 高中 初中
study, learn | 学习 学
beginner, no experience, from scratch, entry level | 零基础 初学者 新手 入门 没基础
advanced, advanced level | 进阶 高级
textbook, teaching material, course material, materials for the course | 教材 课本 资料 讲义 学习资料
homework, assignment | 作业
exam, examination, test | 考试 测验 测试
take an exam, sit an exam, exam registration, register for the exam | 报考 参加考试 考试报名
resit, retake, retake the exam | 补考 重考
pass an exam, fail an exam, pass mark | 及格 考过 不及格 合格线
score, marks, grade, results of an exam, exam result | 成绩 分数 考试成绩 查分
certificate of completion, diploma, degree, graduation certificate | 毕业证 证书 文凭 学位证 结业证书 结业证
graduate, graduation | 毕业
scholarship | 奖学金
semester, term at school | 学期
library, borrow a book | 图书馆 借书
book, books | 书 书籍 图书
author, writer | 作者
publisher, publish | 出版社 出版
e book, ebook | 电子书
magazine, newspaper | 杂志 报纸
training, train people | 培训 训练
skill, skills | 技能 技术
practice, exercise book | 练习 习题
summer camp, camp | 夏令营 冬令营
dormitory, dorm | 宿舍
campus | 校园 校区
admission, admission requirements, apply to the school | 入学 录取 招生
study abroad, overseas study | 留学 出国留学
job, position, vacancy, work with you, open position | 职位 岗位 工作 工作机会
recruit, recruitment, hiring, hire, do you hire | 招聘 招人 招工 招不招人
apply for a job, job application | 应聘 求职 投简历 找工作
resume, cv, curriculum vitae | 简历
interview | 面试
internship, intern | 实习 实习生
part time, part time job | 兼职
full time | 全职
salary, wage, wages, pay of staff | 工资 薪水 薪资 薪酬
bonus, year end bonus | 奖金 年终奖
payslip, pay slip, payday | 工资条 发工资 工资单
overtime, work overtime | 加班 加班费
employee benefits, staff benefits | 福利 员工福利
annual leave, paid leave, days off, pto | 年假 带薪假 休假
sick leave | 病假
maternity leave | 产假
attendance, clock in, punch in | 考勤 打卡
resign, resignation, quit a job, leave the company | 离职 辞职
dismiss, dismissal, fire an employee, laid off | 解雇 辞退 裁员
probation, probation period | 试用期
employment contract, labour contract | 劳动合同
business trip | 出差
colleague, coworker | 同事
company, firm, enterprise, corporation | 公司 企业 单位
small business, self employed, sole trader | 个体户 小微企业 个体工商户 自由职业
government, authority | 政府 机关
police, police station | 警察 派出所 公安 警方
call the police, report to the police | 报警 报案
lawyer, attorney, legal advice | 律师 法律咨询
law, legal | 法律 法规 合法
court, sue, lawsuit | 法院 起诉 打官司 诉讼
fine, penalty | 罚款 处罚 罚
household registration, residence permit, hukou | 户口 居住证 户籍 户口本
marriage, marriage registration, get married, wedding | 结婚 婚礼 登记结婚 婚姻
divorce | 离婚
birth certificate | 出生证明 出生证
id card renewal, renew my id card, lost id card | 补办身份证 换身份证 身份证丢了
certificate, proof document, certify | 证明 开证明
notary, notarise, notarize | 公证
apply, application, apply for, applying | 申请 办理 办
application form, form, fill in a form, fill out a form | 表格 申请表 填表 登记表
required documents, what documents, documents needed, papers needed, which documents, what do i need to bring, paperwork | 需要什么材料 所需材料 什么资料 要带什么 材料 需要哪些资料 证件 需要带什么 什么手续
original, original document | 原件 正本
photocopy, copy of a document | 复印件 复印 副本
requirement, condition, requirements, eligibility, eligible, qualify, who can | 条件 要求 资格 什么条件 符合条件 谁可以
procedure, process, steps, step | 流程 步骤 程序 手续 过程
progress of the application, application status, check the status, status of my application | 申请进度 办理进度 查进度 进度查询 进展
processing period, how long does it take to process, working days to process | 办理时间 多久办好 办理多久 多久能办好 审核多久
approve, approval, approved | 批准 审批 通过 同意
review, examine, under review | 审核 审查
submit, hand in, send in | 提交 交 递交
subsidy, allowance, grant | 补贴 补助 津贴
low income, poverty | 低保 低收入 困难
disabled, disability, handicapped, wheelchair, barrier free, accessible | 残疾 残疾人 轮椅 无障碍 残障
elderly, old people, senior citizen, aged | 老人 老年人 长者
military, soldier, veteran | 军人 退伍军人 军属
foreigner, foreigners, expatriate | 外国人 外籍 老外
volunteer | 志愿者 义工
lost property, lost and found, left behind, left something, forgot something there | 失物招领 落东西 遗失物品 东西落下 丢东西
lost, lose, misplaced, missing | 丢了 丢失 遗失 不见了 弄丢
stolen, theft, thief | 被偷 偷 小偷 失窃
vote, election | 投票 选举
news | 新闻 资讯
meeting, conference | 会议 开会
department | 部门
media, press, journalist, interview request | 媒体 记者 采访
investor, investors | 投资人 投资者
`;
