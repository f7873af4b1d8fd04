"""The built-in documents (文书), under their official names (domain §2.4)."""

from __future__ import annotations

from banshi.core.extensions.document_kind import DocumentKind
from banshi.core.extensions.register import Register
from banshi.plugins.builtin.documents import before, during, results
from banshi.plugins.hookspecs import hookimpl

ALL: tuple[DocumentKind, ...] = (
    before.Receipt(),
    before.Acceptance(),
    before.TolerantAcceptance(),
    before.Correction(),
    before.RefusalToAccept(),
    before.NotRequired(),
    during.SpecialProcedure(),
    during.Extension(),
    during.Withdrawal(),
    during.Termination(),
    results.Approval(),
    results.Refusal(),
    results.Filing(),
    results.Licence(),
    results.Delivery(),
)


@hookimpl
def register_document_kinds(register: Register[DocumentKind]) -> None:
    """Add the built-in documents."""
    for kind in ALL:
        register.add(kind)
