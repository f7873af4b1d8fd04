"""What can be wrong with a cell, a row, a sheet, a file, in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from banshi.core.definitions.text import LocalText

_TEXTS: Mapping[str, tuple[str, str, str, str, str]] = {
    "no workbook": (
        "E01", "这不是 Excel 工作簿（.xlsx）", "this is not an Excel workbook (.xlsx)",
        "用 Excel 或 WPS 另存为 .xlsx，不要加密码", "save it as .xlsx, without a password",
    ),
    "damaged": (
        "E01", "工作簿已损坏，读不出来", "the workbook is damaged and cannot be read",
        "用 Excel 或 WPS 打开，另存为新的 .xlsx", "open it in a spreadsheet and save it anew as .xlsx",
    ),
    "large": (
        "E02", "文件太大：超过 {file} MB，或者解开后太大", "the file is larger than {file} MB, or swells too much",
        "删去图片和多余的表再上传", "remove pictures and sheets that do not belong there",
    ),
    "rows": (
        "E02", "有一张表超过 {rows} 行或 {columns} 列", "a sheet has more than {rows} rows or {columns} columns",
        "删去下面和右边多余的行列（有的只是设了格式），再保存",
        "delete the rows and columns below and beside, also those that are only formatted",
    ),
    "sheet renamed": (
        "E03", "表名“{name}”被改过", "the sheet “{name}” was renamed", "改回“{near}”", "call it {near} again",
    ),
    "sheet missing": (
        "E03", "缺少“{name}”这张表", "the sheet “{name}” is missing",
        "下载新表，或者把这张表补回来（可以没有内容）", "take a fresh workbook, or put the sheet back; it may be empty",
    ),
    "sheet unread": (
        "E03", "没有读“{name}”这张表", "the sheet “{name}” is not read",
        "把要导入的内容写进原有的表", "put what is to be read into the sheets that were there",
    ),
    "no headings": (
        "E04", "找不到表头", "the headings are not there", "恢复表头：{listed}……", "put the headings back: {listed} …",
    ),
    "column missing": (
        "E04", "缺少列“{name}”", "the column “{name}” is missing",
        "下载新表，或者补上这一列（可以留空）", "take a fresh sheet, or put the column back; it may be empty",
    ),
    "line missing": (
        "E04", "缺少“{name}”这一行", "the line “{name}” is missing",
        "补上这一行（可以留空）", "put the line back; it may be empty",
    ),
    "column unknown": (
        "E05", "不认识列“{name}”", "the column “{name}” is not known",
        "删去这一列，或者把列名改成“备注”", "remove the column, or head it “备注”: that one is not read",
    ),
    "column renamed": (
        "E05", "不认识列“{name}”", "the column “{name}” is not known",
        "是不是“{near}”？改回原来的列名", "did you mean “{near}”? put the old heading back",
    ),
    "line unknown": (
        "E05", "不认识项目“{name}”", "the line “{name}” is not known",
        "删去这一行，或者改回原来的名称{near}", "remove the line, or put its old name back{near}",
    ),
    "twice": (
        "E05", "“{name}”写了两次", "“{name}” is there twice",
        "只留一个，或者把其中一个改名", "keep one, or rename one",
    ),
    "kind unknown": (
        "E06", "没有类别“{name}”", "there is no kind of row “{name}”", "填其中一个：{listed}", "one of: {listed}",
    ),
    "kind missing": (
        "E06", "没有写类别", "the kind of row is missing", "填其中一个：{listed}", "one of: {listed}",
    ),
    "not of this row": (
        "E07", "“{kind}”行没有“{name}”这一项", "a row “{kind}” has no “{name}”",
        "清空这个单元格，或者改类别", "empty the cell, or change the kind of row",
    ),
    "one language": (
        "E07", "“{name}”不分中英文", "“{name}” is not a text in two languages", "清空这个单元格", "empty the cell",
    ),
    "nothing above": (
        "E08", "“{kind}”上面没有“{above}”", "no row “{above}” stands above this “{kind}”",
        "先写一行“{above}”", "write a row “{above}” first",
    ),
    "misplaced": (
        "E08", "“{kind}”不能写在“{above}”下面", "“{kind}” cannot stand under “{above}”",
        "“并联”下面写“分支”，“选择”下面写“条件”，环节写在分支、条件、逐行下面或最上一层",
        "并联 holds 分支, 选择 holds 条件; steps stand under 分支, 条件, 逐行 or at the top",
    ),
    "number missing": (
        "E09", "没有写编号", "the number is missing", "写成 1、1.1、1.1.1", "write 1, 1.1, 1.1.1",
    ),
    "number wrong": (
        "E09", "编号“{name}”的写法不对", "the number “{name}” is not written right",
        "写成 1、1.1、1.1.1", "write 1, 1.1, 1.1.1",
    ),
    "number astray": (
        "E09", "编号 {name} 上面没有 {above}", "there is no {above} above {name}",
        "核对编号：它要写在上一层的那一行下面", "look at the numbers: it stands below the row of the level above",
    ),
    "not filled": (
        "E10", "“{name}”没有填", "“{name}” is not filled in", "填上{name}", "fill it in",
    ),
    "spelling": (
        "E11", "“{given}”的写法不对", "“{given}” is not written right", "{right_zh}", "{right_en}",
    ),
    "no choice": (
        "E11", "“{given}”不在可选的内容里", "“{given}” is not one of the choices",
        "{near_zh}可以填：{listed}", "{near_en}one of: {codes}",
    ),
    "neither": (
        "E11", "“{given}”既不是“是”也不是“否”", "“{given}” is neither yes nor no",
        "填 是 或 否", "enter 是 (yes) or 否 (no)",
    ),
    "no number": (
        "E11", "“{given}”不是数字", "“{given}” is not a number", "填{right}", "enter a number, like 5",
    ),
    "not whole": (
        "E11", "“{given}”不是整数", "“{given}” is not a whole number", "填{right}", "enter a whole number, like 5",
    ),
    "out of bounds": (
        "E11", "{given} 超出范围", "{given} is out of bounds", "填{right}", "between {least} and {most}",
    ),
    "too long": (
        "E11", "太长，最多 {most} 个字", "too long: {most} characters at most", "缩短它", "shorten it",
    ),
    "no json": (
        "E11", "看起来是 JSON，但写法不对", "this looks like JSON, but is not written right",
        "核对引号、逗号和括号", "look at quotation marks, commas and brackets",
    ),
    "no chinese": (
        "E11", "只有英文，没有中文", "there is English but no Chinese",
        "在左边的单元格填中文", "enter the Chinese text in the cell to the left",
    ),
    "more english": (
        "E11", "中文 {zh} 行，英文却有 {en} 行", "there are {zh} Chinese lines but {en} English ones",
        "每条中文对应一行英文，没有英文的留空行", "one English line for each Chinese one; leave a line empty where there is none",
    ),
    "no named value": (
        "E11", "“{given}”不是“名称=值”，或者名称重复", "“{given}” is not name=value, or the name is there twice",
        "每行写一个，如 rows=3", "one a line, like rows=3",
    ),
    "no joining": (
        "E11", "看不懂“{given}”", "“{given}” is not understood",
        "填{right}", "enter 全部 (all), 任一 (any) or 至少2个 (at least 2)",
    ),
    "few": (
        "E12", "至少要有 {least} 行“{kind}”", "there must be {least} or more rows “{kind}”",
        "再加 {lacking} 行“{kind}”", "add {lacking} of them",
    ),
    "merged": (
        "E13", "单元格是合并的", "the cell is merged with others",
        "取消合并，每一格单独填", "unmerge it, and fill each cell by itself",
    ),
    "formula": (
        "E13", "这里是公式或者错误值", "the cell holds a formula or an error",
        "复制后用“粘贴为数值”，或者直接填内容", "paste it as a value, or enter the content",
    ),
}  # fmt: skip


class Wrong:
    """What is wrong with a cell, and what would be right."""

    def __init__(self, message: str, /, at: int = 0, **facts: object) -> None:
        code, *texts = _TEXTS[message]
        zh, en, hint_zh, hint_en = (text.format_map(facts) for text in texts)
        self.code = code
        self.what = LocalText(zh=zh, en=en)
        self.hint = LocalText(zh=hint_zh, en=hint_en)
        self.at = at
        """In which of a column's cells it lies."""
