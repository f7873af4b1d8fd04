"""What each key of a definition is called, in Chinese and English: for problems, for the schema, for the builder."""

from __future__ import annotations

from banshi.core.definitions.text import LocalText

_WORDS = """
format|格式版本|format of the file
matter|事项标识|key of the matter
title|名称|title
summary|一句话说明|summary
code|编码|code
type|类型|type
department|实施部门|department
region|行政区划|region
level|行使层级|level
audience|服务对象|who may apply
themes|主题分类|themes
life_events|人生大事|life events
project_type|办件类型|way of handling
limits|办理时限|limits in time
statutory|法定办结时限|statutory limit
promised|承诺办结时限|promised limit
correction|受理答复时限|limit to the first answer
applicant_correction|申请人补正时限|limit for the applicant to correct
delivery|送达时限|limit of delivery
extension|延期时限|extension
n|数量|number
unit|单位|unit
visits|到现场次数|visits
visits_reason|必须到现场的原因|reason for visits
handle_types|办理形式|ways to apply
online_depth|网办深度|online depth
fees|收费|fees
charged|是否收费|whether a fee is charged
items|收费项目|items
name|名称|name
standard|收费标准|standard
basis|依据|basis
reducible|是否可减免|whether it can be reduced
online|网上支付|online payment
legal_basis|设定依据|legal basis
law|法律法规名称|law
article|条款|article
number|编号|number
text|内容|text
verified_on|核实日期|day of verification
confidence|可信程度|confidence
conditions|受理条件|conditions
result|办理结果|result
sample|样本|sample
blank|空白表格|blank form
sha256|文件校验值|SHA-256 of the file
contact|咨询和办理地点|contact
consult|咨询电话|enquiries
complain|投诉电话|complaints
address|办理地点|address
hours|办理时间|hours
web|网址|web address
remedies|救济渠道|remedies
review|行政复议|reconsideration
litigation|行政诉讼|litigation
faq|常见问题|common questions
question|问题|question
answer|回答|answer
parameters|本地参数|local figures
guide|情形引导|guide
ask|问题|question
options|选项|options
show_when|显示条件|shown when
form|表单|form
sections|表单分组|sections
fields|字段|fields
repeat|重复组|repeated section
key|标识|key
min|最小值|smallest
max|最大值|largest
row|一行叫什么|name of a row
element|数据元|element
label|标签|label
checks|号码校验|identifier checks
sensitivity|敏感程度|sensitivity
source|来源|source
help|填写说明|help
max_length|最多字数|most characters
decimals|小数位数|decimals
params|类型参数|parameters of the type
required|是否必填|required
check|校验规则|checks
rule|规则|rule
message|提示语|message
calculate|计算规则|calculation
default|默认值|default
elements|数据元列表|elements
materials|申请材料|materials
need|必要性|need
formats|文件格式|formats
max_mb|文件大小上限（MB）|largest size in MB
max_files|最多文件数|most files
copies|纸质份数|paper copies
original|原件或复印件|original or copy
issued_by|发证单位|issued by
note|说明|note
tolerable|容缺受理|may follow later
days|天数|days
promise|告知承诺书|commitment
obtain|共享获取|obtained by sharing
core|关键材料|core material
promises|承诺书|commitments
version|版本|version
check_after_days|事后核查天数|days until the check
chain|办理流程|chain of steps
step|环节标识|key of the step
kind|环节类型|kind of step
desk|办理岗位|desk
limit|环节时限|limit of the step
stops_clock|停止计时的原因|why the clock stops
sign|会签|countersignature
actions|可用操作|actions
opinions|常用意见|standard opinions
licence|证照|licence
document|文书|document
counted|计入承诺时限|counts in the promised limit
wait|等待标识|key of the wait
period|等待期限|period
until|等待的回复|what is waited for
public|是否公示|public
parallel|并联标识|key of the parallel part
join|汇合方式|join
branches|并联分支|branches
choose|分支选择|alternatives
when|条件|condition
then|满足后的环节|what follows
each|逐行办理的重复组|repeated section
do|每行的环节|what is done for each row
desks|会签岗位|desks
order|会签顺序|order
at_least|至少几个|at least so many
percent|百分比|percent
licences|证照|licences
documents|文书|documents
opening|开头一段|opening paragraph
closing|结尾一段|closing paragraph
office|落款单位|signing office
notices|通知|notices
event|通知的时候|event
off|不发送|not sent
mail|同时发邮件|by e-mail, too
word|字号|word before the number
valid_years|有效年数|years of validity
rows|打印行|rows
value|取值规则|value
case_number|办件编号规则|scheme of case numbers
document_word|机关代字|word of the office
proxy|可以代办|proxy allowed
known_until|信息有效期|known until
zh|中文|Chinese
en|英文|English
"""
LABELS = {key: LocalText(zh=zh, en=en) for key, zh, en in (line.split("|") for line in _WORDS.strip().splitlines())}


def label(key: str) -> LocalText:
    """Return what a key is called; the key itself where there is no word for it."""
    return LABELS.get(key) or LocalText(zh=key, en=key)
