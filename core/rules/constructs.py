"""What Python has and rules have not, by the name that an author knows it by."""

from __future__ import annotations

import ast

Words = tuple[str, str]
PLAIN: Words = (
    "只能用比较、in、and、or、not、加减乘除、a if 条件 else b 和列出的函数",
    "use comparisons, in, and, or, not, + - * /, a if c else b and the listed functions only",
)
_COMPREHENSION: Words = ("推导式（for … in …）", "a comprehension (for … in …)")
_NONE: Words = ("判断有没有填写用 filled(x) 或 x == None", "ask with filled(x) or x == None")
_BITS: Words = ("位运算（& | ^ ~ << >>）", "bit operations (& | ^ ~ << >>)")
_AND_OR: Words = ("“并且”写 and，“或者”写 or，“不”写 not", "write and, or, not in words")

FORBIDDEN: dict[type[ast.AST], tuple[Words, Words]] = {
    ast.Lambda: (("匿名函数（lambda）", "a function of its own (lambda)"), PLAIN),
    ast.ListComp: (_COMPREHENSION, PLAIN),
    ast.SetComp: (_COMPREHENSION, PLAIN),
    ast.DictComp: (_COMPREHENSION, PLAIN),
    ast.GeneratorExp: (_COMPREHENSION, PLAIN),
    ast.JoinedStr: (
        ("带 f 的文字（f'…'）", "an f-string (f'…')"),
        ("写普通文字，例如 'yes'", "write plain text, such as 'yes'"),
    ),
    ast.NamedExpr: (("赋值（:=）", "an assignment (:=)"), ("比较是否相等用 ==", "compare with ==")),
    ast.Subscript: (("下标（x[…]）", "an index (x[…])"), PLAIN),
    ast.Dict: (("字典（{…: …}）", "a dictionary ({…: …})"), PLAIN),
    ast.Set: (("花括号（{…}）", "braces ({…})"), ("列表写成 ['a', 'b']", "write a list as ['a', 'b']")),
    ast.Starred: (("星号（*x）", "a star (*x)"), PLAIN),
    ast.Await: (("await", "await"), PLAIN),
    ast.Yield: (("yield", "yield"), PLAIN),
    ast.YieldFrom: (("yield", "yield"), PLAIN),
    ast.List: (
        ("单独的列表", "a list by itself"),
        ("列表只能写在 in 的右边，例如 x in ['a', 'b']", "a list stands right of in only: x in ['a', 'b']"),
    ),
    ast.Pow: (("乘方（**）", "a power (**)"), PLAIN),
    ast.FloorDiv: (("整除（//）", "floor division (//)"), ("用 / 再 round(x, 0)", "use / and round(x, 0)")),
    ast.Mod: (("取余（%）", "a remainder (%)"), PLAIN),
    ast.MatMult: (("@", "@"), PLAIN),
    ast.BitAnd: (_BITS, _AND_OR),
    ast.BitOr: (_BITS, _AND_OR),
    ast.BitXor: (_BITS, PLAIN),
    ast.LShift: (_BITS, PLAIN),
    ast.RShift: (_BITS, PLAIN),
    ast.Invert: (_BITS, _AND_OR),
    ast.UAdd: (("正号（+x）", "a plus sign before a value (+x)"), ("去掉正号", "leave it out")),
    ast.Is: (("is", "is"), _NONE),
    ast.IsNot: (("is not", "is not"), _NONE),
}
FORBIDDEN[ast.Tuple] = FORBIDDEN[ast.List]

_FULL_WIDTH = dict(
    zip("（）［］，．＝＜＞＋－＊／！“”‘’、：；【】《》≥≤≠×÷", "()[],.=<>+-*/!\"\"'',:;[]<>", strict=False)
)
_FULL_WIDTH |= {"≥": ">=", "≤": "<=", "≠": "!=", "×": "*", "÷": "/"}


def syntax_hint(text: str, index: int) -> Words:
    """Return what would be right where Python's grammar stopped.

    :param index: of the sign at which it stopped.
    """
    sign = text[index : index + 1]
    if sign in _FULL_WIDTH and sign:
        right = _FULL_WIDTH[sign]
        return f"“{sign}”是全角符号，改成半角的 {right}", f"{sign} is not a plain sign; write {right}"
    if "&&" in text or "||" in text:
        return _AND_OR
    if "=" in text.replace("==", "").replace("!=", "").replace(">=", "").replace("<=", ""):
        return "比较是否相等用两个等号 ==", "compare with two equals signs: =="
    return "检查括号和引号是否成对，比较相等用 ==", "check that brackets and quotes come in pairs; compare with =="
