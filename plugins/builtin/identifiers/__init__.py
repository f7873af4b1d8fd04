"""The built-in identifier checks (domain §6)."""

from banshi.core.extensions.identifier_check import IdentifierCheck
from banshi.core.extensions.register import Register
from banshi.plugins.builtin.identifiers.bank_card import BankCard
from banshi.plugins.builtin.identifiers.civil import BirthCertificate, DisabilityCertificate, MarriageCertificate
from banshi.plugins.builtin.identifiers.food_licence import FoodLicence
from banshi.plugins.builtin.identifiers.hs_code import HsCode
from banshi.plugins.builtin.identifiers.id_number import IdNumber
from banshi.plugins.builtin.identifiers.licence_id import LicenceId
from banshi.plugins.builtin.identifiers.postcode import Postcode
from banshi.plugins.builtin.identifiers.project_code import ProjectCode
from banshi.plugins.builtin.identifiers.real_estate import RealEstateCertificate, RealEstateUnit
from banshi.plugins.builtin.identifiers.telephone import Mobile, Phone
from banshi.plugins.builtin.identifiers.uscc import Uscc
from banshi.plugins.builtin.identifiers.vessel import Imo, Mmsi
from banshi.plugins.builtin.identifiers.vin import Vin
from banshi.plugins.hookspecs import hookimpl

ALL: tuple[IdentifierCheck, ...] = (
    IdNumber(),
    Uscc(),
    Mobile(),
    Phone(),
    BankCard(),
    LicenceId(),
    Imo(),
    Mmsi(),
    Vin(),
    RealEstateUnit(),
    RealEstateCertificate(),
    ProjectCode(),
    FoodLicence(),
    MarriageCertificate(),
    BirthCertificate(),
    DisabilityCertificate(),
    Postcode(),
    HsCode(),
)


@hookimpl
def register_identifier_checks(register: Register[IdentifierCheck]) -> None:
    """Add the built-in identifier checks."""
    for check in ALL:
        register.add(check)
