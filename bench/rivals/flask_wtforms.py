"""The same matter as a competent developer writes it by hand: Flask, WTForms widgets, Flask-Login, SQLAlchemy ORM.

Served by granian (WSGI, one worker, one blocking thread); see README.md for what it does and leaves out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import VerifyMismatchError
from flask import Flask, abort, redirect, render_template, request, url_for
from flask_login import LoginManager, current_user, login_required, login_user
from flask_wtf import CSRFProtect, FlaskForm
from sqlalchemy import Engine, create_engine, event, select, update
from sqlalchemy.orm import Session, scoped_session, sessionmaker
from werkzeug.wrappers import Response
from wtforms import PasswordField, StringField
from wtforms.validators import InputRequired

from bench.chain import DESKS, SIDE
from bench.rivals.flask_form import SECTIONS, SHOWN_WHEN, ApplicationForm
from bench.rivals.flask_models import Application, Counter, Table, Task, User, now

PASSWORD = "a-long-enough-one"  # an invented account on a loopback server
hasher = PasswordHasher()


class LoginForm(FlaskForm):
    """Signing in."""

    username = StringField("用户名", [InputRequired()])
    password = PasswordField("密码", [InputRequired()])


class StepForm(FlaskForm):
    """An officer's outcome."""

    outcome = StringField("结果", [InputRequired()])


def engine_for(path: Path) -> Engine:
    """Return an engine on an SQLite file, tuned for one writer."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _tune(connection, _record):  # type: ignore[no-untyped-def]
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=16000", "foreign_keys=ON"):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def prepare(path: Path) -> None:
    """Make the tables, an applicant and an officer for each desk."""
    engine = engine_for(path)
    Table.metadata.create_all(engine)
    hashed = hasher.hash(PASSWORD)
    with Session(engine) as session, session.begin():
        session.add(User(username="applicant", password=hashed, name="杨秀英", desk=""))
        session.add_all(
            User(username=f"officer-{desk}", password=hashed, name=desk, desk=desk) for desk in DESKS.values()
        )
        session.add(Counter(year=now().year, last=0))
    engine.dispose()


def create_app() -> Flask:
    """Return the application; the database's path comes from BENCH_DB."""
    app = Flask(__name__, template_folder="pages", static_folder=None)
    app.config.update(SECRET_KEY="bench" * 8, MAX_CONTENT_LENGTH=1 << 20, SESSION_COOKIE_SAMESITE="Lax")
    sessions = scoped_session(sessionmaker(engine_for(Path(os.environ["BENCH_DB"]))))
    CSRFProtect(app)
    login = LoginManager(app)
    login.login_view = "sign_in"

    @login.user_loader
    def _load(key: str) -> User | None:
        return sessions.get(User, int(key))

    @app.teardown_appcontext
    def _end(_error: BaseException | None) -> None:
        sessions.remove()

    _people(app, sessions)
    _applications(app, sessions)
    _steps(app, sessions)
    return app


def _people(app: Flask, sessions: scoped_session[Session]) -> None:
    @app.route("/login", methods=["GET", "POST"])
    def sign_in() -> Response | str:
        form = LoginForm()
        if form.validate_on_submit():
            user = sessions.scalar(select(User).where(User.username == form.username.data))
            try:
                if user and hasher.verify(user.password, form.password.data or ""):
                    login_user(user)
                    return redirect(url_for("apply"))
            except VerifyMismatchError:
                pass
            form.username.errors = ["用户名或密码不对"]
        return render_template("login.html", form=form)


def _applications(app: Flask, sessions: scoped_session[Session]) -> None:
    @app.route("/apply", methods=["GET", "POST"])
    @login_required
    def apply() -> Response | str:
        form = ApplicationForm()
        if form.validate_on_submit():
            application = Application(user_id=current_user.id, number=_number(sessions))
            form.populate_obj(application)
            application.tasks.append(Task(step="accept", desk=DESKS["accept"]))
            sessions.add(application)
            sessions.commit()
            return redirect(url_for("receipt", key=application.id), 303)
        return render_template("apply.html", form=form, sections=SECTIONS, shown_when=SHOWN_WHEN)

    @app.get("/applications/<int:key>")
    @login_required
    def receipt(key: int) -> str:
        application = sessions.get(Application, key)
        if application is None or application.user_id != current_user.id:
            abort(404)
        return render_template("receipt.html", application=application)


def _number(sessions: scoped_session[Session]) -> str:
    year = now().year
    last = sessions.scalar(
        update(Counter).where(Counter.year == year).values(last=Counter.last + 1).returning(Counter.last)
    )
    return f"{year}{last:08d}"


def _steps(app: Flask, sessions: scoped_session[Session]) -> None:
    @app.get("/desk")
    @login_required
    def desk() -> str:
        mine = select(Task).where(Task.desk == current_user.desk, Task.done_at.is_(None)).order_by(Task.id).limit(20)
        return render_template("desk.html", tasks=sessions.scalars(mine).all(), form=StepForm())

    @app.post("/tasks/<int:key>")
    @login_required
    def step(key: int) -> Response:
        task = sessions.get(Task, key)
        form = StepForm()
        if task is None or task.desk != current_user.desk or not form.validate():
            abort(404 if task is None or task.desk != current_user.desk else 400)
        if task.done_at is not None:
            abort(409)
        task.done_at, task.done_by, task.outcome = now(), current_user.id, request.form["outcome"]
        _go_on(sessions, task)
        sessions.commit()
        return redirect(url_for("desk"), 303)


def _go_on(sessions: scoped_session[Session], task: Task) -> None:
    application = task.application
    following: tuple[str, ...] = ()
    if task.step == "accept":
        application.status, following = "accepted", ("review",)
    elif task.step == "review":
        following = SIDE
    elif task.step in SIDE:
        sessions.flush()
        still_open = select(Task.id).where(Task.application_id == application.id, Task.done_at.is_(None)).limit(1)
        following = () if sessions.scalar(still_open) else ("decide",)
    else:
        application.status = "granted"
    application.tasks.extend(Task(step=name, desk=DESKS[name]) for name in following)


if __name__ == "__main__":
    prepare(Path(sys.argv[1]))
    print("prepared")
