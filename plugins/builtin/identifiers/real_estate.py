"""Numbers of real estate: 不动产单元号 (GB/T 37346), 不动产权证号."""

from __future__ import annotations

import re

from banshi.core.definitions.text import LocalText
from banshi.plugins.builtin.identifiers.pattern import PatternCheck, clean


class RealEstateUnit(PatternCheck):
    """不动产单元号: county 6, districts 3 + 3, parcel 2 letters + 5, what stands on it 1 letter + 8; 28 characters."""

    key = "real-estate-unit"
    title = LocalText(zh="不动产单元号", en="Real-estate unit number")
    pattern = re.compile("[1-9][0-9]{11}[A-Z]{2}[0-9]{5}[FLQW][0-9]{8}")
    wrong = LocalText(
        zh="不动产单元号应为 28 位，第 13、14 位和第 20 位是字母，请对照不动产权证书核对",
        en="A unit number has 28 characters with letters in places 13, 14 and 20; please compare with the certificate",
    )

    def normal(self, value: str) -> str:
        """Return the cleaned text without dashes; certificates print it in four groups."""
        return clean(value).replace("-", "")


class RealEstateCertificate(PatternCheck):
    """不动产权证号, e.g. 浙(2023)杭州市不动产权第0012345号; 不动产证明 (mortgages and the like) too."""

    key = "real-estate-certificate"
    title = LocalText(zh="不动产权证号", en="Real-estate certificate number")
    pattern = re.compile(
        "[京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔贵滇云藏陕甘青宁新兵]"
        r"\((?:19|20)[0-9]{2}\)[\u4e00-\u9fff]{2,20}不动产(?:权|证明)第[0-9]{5,10}号"
    )
    wrong = LocalText(
        zh="请按证书上的样子填写，例如 浙(2023)杭州市不动产权第0012345号",
        en="Please enter it as printed on the certificate, e.g. 浙(2023)杭州市不动产权第0012345号",
    )

    def normal(self, value: str) -> str:
        """Return the cleaned text with round brackets."""
        return clean(value).translate(str.maketrans("〔〕[]【】", "()()()"))
