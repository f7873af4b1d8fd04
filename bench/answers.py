"""The filled form of matter_40.yaml, as a browser posts it: hidden fields are not in it."""

from datetime import date

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)


def id_number(born: date, serial: int = 12) -> str:
    """Return an invented identity number with the right check character (GB 11643)."""
    body = f"530103{born:%Y%m%d}{serial:03d}"
    return body + "10X98765432"[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def bank_account(body: str = "622848001234567891") -> str:
    """Return an invented account number with the right Luhn digit."""
    total = sum(d if i % 2 else (2 * d - 9 if d > 4 else 2 * d) for i, d in enumerate(map(int, reversed(body))))
    return f"{body}{-total % 10}"


ANSWERS: tuple[tuple[str, str], ...] = (
    ("name", "杨秀英"), ("id_no", id_number(date(1950, 3, 8))), ("sex", "2"), ("birth_date", "1950-03-08"),
    ("phone", "13888001234"), ("email", "xiuying@example.com"), ("ethnicity", "14"), ("education", "primary"),
    ("district", "A"), ("town", "双廊镇"), ("home_address", "大建旁村 12 号"), ("household_type", "rural"),
    ("postcode", "671006"), ("live_alone", "no"), ("lived_since", "1978-10-01"), ("house_area", "86.5"),
    ("age", "76"), ("income", "1280.00"), ("income_source", "pension"), ("income_source", "farming"),
    ("household_size", "4"), ("has_children", "yes"), ("children_count", "2"), ("has_disability", "no"),
    ("self_care", "partly"), ("needs_care", "yes"), ("care_type", "home"), ("care_provider", "杨丽"),
    ("emergency_name", "杨丽"), ("emergency_phone", "13988005678"), ("insurance", "medical"), ("insurance", "pension"),
    ("health_note", "高血压，按时服药；膝关节不好，下楼需要扶。"), ("bank", "rcc"), ("bank_account", bank_account()),
    ("account_holder", "杨秀英"), ("pay_start", "2026-12-01"), ("by_proxy", "no"), ("remark", "请电话联系女儿。"),
)  # fmt: skip

FIELDS: tuple[str, ...] = (
    *dict.fromkeys(name for name, _ in ANSWERS), "disability_grade", "proxy_name", "proxy_id_no",
)  # fmt: skip
"""The forty names, hidden ones last."""
PROXY_ID = id_number(date(1979, 5, 21), 44)
