"""Publishing an approved draft by itself on its day: what the publisher confirmed before is done, or everyone is told why not."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select

from banshi.builder.dictionaries.elements import ElementDictionary
from banshi.builder.drafts.draft import APPROVED, PUBLISHED, Draft
from banshi.builder.drafts.store import DraftStore
from banshi.builder.reviews.service import Review, Reviews
from banshi.builder.runs.kept_tests import KeptTests
from banshi.core.errors import DefinitionError, ForbiddenError, NotAllowedError, NotFoundError
from banshi.core.extensions.effect import Effect, PendingEffect
from banshi.core.jobs.world import JobWorld
from banshi.core.runtime.access import holds
from banshi.core.runtime.actor import Actor
from banshi.core.store.accounts import Accounts
from banshi.core.store.dictionaries import Dictionaries
from banshi.core.store.tables.accounts import Account
from banshi.core.store.tables.effects import NoticeRow


class PublishOnItsDay(Effect):
    """Publishes a draft on its day, in the name of the publisher who confirmed it.

    :param region: the site's own.
    """

    key = "publish-draft"

    def __init__(self, accounts: Accounts, dictionaries: Dictionaries, region: str) -> None:
        self._accounts = accounts
        self._dictionaries = dictionaries
        self._region = region

    def run(self, effect: PendingEffect, world: JobWorld) -> None:
        """Publish it, or note and tell why it was not published; void when it was taken back meanwhile."""
        drafts = DraftStore(world.database, world.now)
        registers_for = ElementDictionary(self._dictionaries, world.registers).registers_for
        tests = KeptTests(world.database, world.places, registers_for, self._region, world.now)
        reviews = Reviews(world.database, drafts, tests, registers_for, self._region, world.now)
        try:
            draft = drafts.get(effect.data["draft"])
        except NotFoundError:
            return
        review = next((one for one in reviews.of(draft.id) if one.id == effect.data["review"]), None)
        if review is None or not review.publish_by or draft.state not in {APPROVED, PUBLISHED}:
            return
        wrong = self._wrong(world, reviews, draft, review) if draft.state == APPROVED else ""
        if wrong:
            reviews.unconfirm(draft.id, wrong)
        self._tell(effect, world, reviews, draft, review, wrong)

    def _wrong(self, world: JobWorld, reviews: Reviews, draft: Draft, review: Review) -> str:
        """Publish; return what was in the way, empty when nothing was."""
        actor = self._publisher(world, review, reviews)
        if not holds(actor, ("publisher",), draft.region, draft.department):
            return "rights"
        try:
            if reviews.failing(draft):
                return "tests"
            reviews.publish(actor, draft.id)
        except DefinitionError:
            return "checks"
        except ForbiddenError:
            return "rights"
        except NotAllowedError:
            return "changed"
        return ""

    def _publisher(self, world: JobWorld, review: Review, reviews: Reviews) -> Actor:
        with world.database.reading() as connection:
            found = select(Account.name, Account.kind).where(Account.id == review.publish_by, Account.active)
            row = connection.execute(found).first()
        name, kind = (row.name, row.kind) if row else ("", "anonymous")
        if kind != "staff":
            return Actor(review.publish_by, name, "anonymous")
        return self._accounts.actor(review.publish_by, name, kind, reviews.today())

    def _tell(
        self, effect: PendingEffect, world: JobWorld, reviews: Reviews, draft: Draft, review: Review, wrong: str
    ) -> None:
        people = reviews.authors(draft.id) | {review.asked_by, review.decided_by, review.publish_by}
        title = draft.document.get("title")
        shown = title.get("zh") if isinstance(title, dict) else title
        day = review.effective_on.isoformat() if review.effective_on else ""
        text = f"draft-{wrong}" if wrong else "draft-published"

        def write(connection: Connection) -> None:
            common = {"case_id": "", "desk": "", "region": draft.region, "text": text, "at": world.now()}
            facts = {"title": shown or "", "day": day}
            for account in sorted(people - {""}):
                row = {**common, "key": f"{effect.key}:{account}", "account_id": account, "facts": facts}
                connection.execute(insert(NoticeRow), row)

        world.once(effect.key, write)
