"""The command line."""

from __future__ import annotations

import dataclasses
import json
import signal
import sys
from pathlib import Path

import click

from banshi.assembly import Assembled, assemble, utc_now
from banshi.builder.dictionaries.appointing import appoint as appoint_first
from banshi.core.definitions.problem import Problem, render
from banshi.core.definitions.reader import read_file
from banshi.core.definitions.schema import matter_schema
from banshi.core.errors import BanshiError
from banshi.core.jobs.worker import Worker
from banshi.core.runtime.actor import ROLES
from banshi.core.store.journal import verify
from banshi.core.store.migrate import check_revision, downgrade, revise, upgrade
from banshi.demo import seed_demo
from banshi.logs import set_up_logs
from banshi.plugins.manager import PluginHost
from banshi.plugins.publishing import check_reading, publish_packs
from banshi.serving import serve
from banshi.settings import Settings, from_environment


def _assembled() -> Assembled:
    return assemble(from_environment())


class _Told(click.Group):
    """Tells our own errors in one line instead of a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        """Run a command."""
        try:
            return super().invoke(ctx)
        except BanshiError as error:
            click.echo(f"banshi: {error}", err=True)
            sys.exit(2)


@click.group(cls=_Told)
@click.version_option("0.1.0", prog_name="banshi")
def main() -> None:
    """Banshi (办事): build government-service matters from declarations."""
    set_up_logs()


@main.command()
@click.option("--demo", is_flag=True, help="Fill a demo county with accounts and cases, and print them.")
def run(demo: bool) -> None:
    """Run the site and its worker."""
    settings = _with_tree_packs(from_environment())
    assembled = assemble(settings)
    upgrade(assembled.site.database)
    if demo:
        seed_demo(assembled, click.echo)
    else:
        _publish(assembled)
    assembled.site.database.close()  # the web processes are forked off and open connections of their own
    serve(settings)


def _with_tree_packs(settings: Settings) -> Settings:
    """Add the packs of a checkout when nobody has said where packs lie."""
    folder = Path(__file__).resolve().parents[2] / "region_packs"
    if settings.pack_folders or not folder.is_dir():
        return settings
    return dataclasses.replace(settings, pack_folders=(folder,))


@main.command()
@click.argument("username")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@click.argument("region")
def appoint(username: str, name: str, role: str, region: str) -> None:
    """Make an account with one posting, such as the first security administrator, and print its initial password."""
    assembled = _assembled()
    upgrade(assembled.site.database)
    password = appoint_first(assembled.site, username, name, role, region)
    click.echo(f"{username}  {password}")
    click.echo("第一次登录时要改 / to be changed at the first sign-in")


@main.command()
@click.option("--name", default="worker-1", help="Tells workers apart; keep it over restarts.")
def worker(name: str) -> None:
    """Run a worker: notices, documents, timers."""
    settings = _with_tree_packs(from_environment())
    assembled = assemble(settings)
    check_revision(assembled.site.database)
    running = Worker(assembled.world, name, settings.jobs_database)
    signal.signal(signal.SIGTERM, lambda *_: running.stop())
    running.run()


@main.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option("--lang", type=click.Choice(["zh", "en"]), default="zh")
@click.option("--registers", is_flag=True, help="List what is registered instead.")
def check(files: tuple[Path, ...], lang: str, registers: bool) -> None:
    """Check definition files, or every installed pack when no file is given."""
    host = PluginHost.load(_with_tree_packs(from_environment()).pack_folders)
    if registers:
        for field in dataclasses.fields(host.registers):
            click.echo(f"{field.name}: {', '.join(getattr(host.registers, field.name).keys())}")
        return
    found: list[Problem] = [] if files else list(host.problems)
    for path in files or [path for pack in host.packs if pack.files for path in pack.files.matters()]:
        found += check_reading(read_file(path), host.registers)
    for problem in found:
        click.echo(render(problem, lang))
    errors = sum(1 for problem in found if problem.severity == "error")
    click.echo(
        {
            "zh": f"{errors} 个错误，{len(found) - errors} 个提醒",
            "en": f"{errors} errors, {len(found) - errors} warnings",
        }[lang]
    )
    sys.exit(1 if errors else 0)


@main.command()
def schema() -> None:
    """Print the JSON Schema of a matter, for editors."""
    click.echo(json.dumps(matter_schema(), ensure_ascii=False, indent=2))


@main.command()
def publish() -> None:
    """Publish what is new in the installed packs."""
    _publish(_assembled_with_packs())


def _assembled_with_packs() -> Assembled:
    return assemble(_with_tree_packs(from_environment()))


def _publish(assembled: Assembled) -> None:
    settings = assembled.settings
    for done in publish_packs(assembled.host, assembled.site.database, utc_now(), settings.region, "banshi publish"):
        for problem in done.problems:
            click.echo(render(problem, "zh"), err=problem.severity == "error")
        click.echo(f"{done.pack}: {'unchanged' if done.unchanged else f'{done.matters} published'}")


@main.command()
def seed() -> None:
    """Fill the demo county: departments, accounts, and cases in every state."""
    assembled = _assembled_with_packs()
    upgrade(assembled.site.database)
    seed_demo(assembled, click.echo)


@main.group()
def db() -> None:
    """Look after the database."""


@db.command("upgrade")
@click.argument("revision", default="head")
def db_upgrade(revision: str) -> None:
    """Bring the database to the present revision."""
    upgrade(_assembled().site.database, revision)


@db.command("downgrade")
@click.argument("revision")
def db_downgrade(revision: str) -> None:
    """Go back to an earlier revision."""
    downgrade(_assembled().site.database, revision)


@db.command("revise")
@click.argument("message")
def db_revise(message: str) -> None:
    """Write a new migration (for developers)."""
    revise(_assembled().site.database, message)


@main.group()
def audit() -> None:
    """Look after the journal."""


@audit.command("verify")
@click.option("--case", "case_id", default=None, help="Only this case.")
def audit_verify(case_id: str | None) -> None:
    """Verify the journal's hash chains; exit 1 and name the first bad entry of each case."""
    with _assembled().site.database.reading() as connection:
        bad = list(verify(connection, case_id))
    for record in bad:
        click.echo(f"{record.number or record.case_id} #{record.seq}: {record.reason}")
    click.echo("journal: clean" if not bad else f"journal: {len(bad)} bad")
    sys.exit(1 if bad else 0)
