"""A small matter without any problem: every part of a definition is in it once."""

from __future__ import annotations

VALID_MATTER_YAML = """\
format: banshi/1
matter: stall-permit
title: {zh: 夜市摊位许可, en: Permit for a night market stall}
summary: {zh: 想在夜市摆摊的，在这里申请。, en: Apply here for a stall at the night market.}
code: "530122901000"
type: "01"
department: market
audience: [person, company]
themes: [准营准办]
limits:
  statutory: {n: 20, unit: WD, basis: 行政许可法§42}
  promised: {n: 10, unit: WD}
visits: 0
legal_basis:
  - {law: 中华人民共和国食品安全法, article: 第35条, verified_on: 2026-11-20, confidence: high}
conditions:
  - {text: {zh: 摊主年满 18 周岁, en: The holder is 18 or older}, basis: 民法典§17}
result:
  type: CERT
  name: {zh: 夜市摊位证, en: Stall permit}
  sample: {zh: 载明摊主、摊位面积和有效期。, en: "With holder, area and validity."}
contact:
  consult: 0871-12345101
  complain: 0871-12345901
  address: {zh: 县政务服务大厅 1 楼 03 号窗口, en: "Service hall, ground floor, window 03"}
  hours: {zh: 工作日 9:00—17:00, en: "Working days 9:00–17:00"}
faq:
  - question: {zh: 要交钱吗？, en: "Is there a fee?"}
    answer: {zh: 不收费。, en: "No."}
parameters:
  max_area: 20
guide:
  - key: serves_meals
    ask: {zh: 卖吃的吗？, en: "Do you sell food?"}
    options: {yes: {zh: 卖, en: "Yes"}, no: {zh: 不卖, en: "No"}}
  - key: cooks
    ask: {zh: 现场做吗？, en: "Do you cook on the spot?"}
    options: {yes: {zh: 现场做, en: "Yes"}, no: {zh: 不做, en: "No"}}
    show_when: serves_meals == 'yes'
form:
  sections:
    - title: {zh: 摊主, en: The holder}
      fields:
        - {element: person.name, required: true}
        - {element: person.id_no, required: true}
        - {element: person.mobile, required: true}
    - title: {zh: 摊位, en: The stall}
      fields:
        - key: stall.area
          label: {zh: 摊位面积, en: Area of the stall}
          type: number
          unit: {zh: 平方米, en: m²}
          min: 1
          max: 100
          required: true
          check: [{rule: value <= region.max_area, message: {zh: 摊位太大, en: The stall is too large}}]
        - key: stall.kind
          label: {zh: 经营种类, en: Kind of goods}
          type: choice
          options: {food: {zh: 食品, en: Food}, goods: {zh: 百货, en: Goods}, other: {zh: 其他, en: Other}}
          required: true
        - key: stall.goods
          label: {zh: 卖什么, en: What you sell}
          type: text
          required: stall.kind == 'other'
          show_when: stall.kind in ['goods', 'other']
    - title: {zh: 帮工, en: Helpers}
      repeat: {key: helpers, min: 0, max: 5, row: {zh: 帮工, en: Helper}}
      show_when: serves_meals == 'yes'
      fields:
        - {element: staff.name, required: true}
        - {key: share, label: {zh: 分成比例, en: Share}, type: number, min: 0, max: 100}
    - title: {zh: 合计, en: In all}
      fields:
        - {key: stall.shares, label: {zh: 分成合计, en: Shares in all}, type: number, calculate: sum(helpers.share)}
        - {element: promise.truth, required: true}
materials:
  - key: id-card
    title: {zh: 摊主居民身份证, en: Identity card of the holder}
    obtain: licence:id-card
    copies: 0
    source: government
    issued_by: {zh: 公安机关, en: Police}
    basis: {zh: 居民身份证法§14, en: Identity Card Law §14}
  - key: health-certificate
    title: {zh: 从业人员健康证, en: Health certificate}
    need: serves_meals == 'yes'
    tolerable: {days: 15}
    basis: {zh: 食品安全法§45, en: Food Safety Law §45}
  - key: hygiene-promise
    title: {zh: 卫生承诺书, en: Hygiene commitment}
    need: serves_meals == 'yes' and cooks == 'yes'
    promise: hygiene
    basis: {zh: 食品安全法§33, en: Food Safety Law §33}
promises:
  - {key: hygiene, title: {zh: 卫生承诺, en: Hygiene}, text: {zh: 我承诺保持清洁。, en: I will keep it clean.}}
  - {key: truth, title: {zh: 真实性承诺, en: Truth}, text: {zh: 我承诺所填真实。, en: What I entered is true.}}
chain:
  - {step: accept, kind: accept, desk: window, limit: {n: 1, unit: WD}}
  - parallel: joint-review
    title: {zh: 并联审查, en: Joint review}
    join: all
    branches:
      - - {step: site-survey, kind: survey, desk: town, limit: {n: 3, unit: WD}, stops_clock: {zh: 踏勘, en: Survey}}
        - {step: review, kind: review, desk: market, limit: {n: 3, unit: WD}, actions: [pass, object]}
      - - choose:
            - {when: serves_meals == 'yes', then: [{step: food, kind: review, desk: food, limit: {n: 2, unit: WD}}]}
          title: {zh: 是否卖吃的, en: Is food sold}
      - - each: helpers
          do: [{step: helper-check, kind: review, desk: town, limit: {n: 1, unit: WD}}]
  - step: sign
    kind: sign
    limit: {n: 2, unit: WD}
    sign: {desks: [market, town, food], need: {at_least: 2}}
  - {step: decide, kind: decide, desk: market, limit: {n: 2, unit: WD}}
  - {wait: publicity, period: {n: 5, unit: WD}, public: true, stops_clock: {zh: 公示, en: Publicity}}
  - {step: issue, kind: issue, licence: stall-permit}
  - {step: deliver, kind: deliver}
licences:
  - key: stall-permit
    title: {zh: 夜市摊位证, en: Stall permit}
    word: 摊许
    valid_years: 1
    rows:
      - {label: {zh: 摊主, en: Holder}, value: person.name}
      - {label: {zh: 面积, en: Area}, value: stall.area}
      - {label: {zh: 帮工人数, en: Helpers}, value: count(helpers)}
"""
