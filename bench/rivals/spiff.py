"""SpiffWorkflow running the chain as BPMN; its JSON is kept in SQLite, read before each step and written after it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from SpiffWorkflow.bpmn.parser.BpmnParser import BpmnParser
from SpiffWorkflow.bpmn.serializer import BpmnWorkflowSerializer
from SpiffWorkflow.bpmn.serializer.config import DEFAULT_CONFIG
from SpiffWorkflow.bpmn.serializer.default.workflow import BpmnWorkflowConverter
from SpiffWorkflow.bpmn.specs.bpmn_process_spec import BpmnProcessSpec
from SpiffWorkflow.bpmn.workflow import BpmnWorkflow
from SpiffWorkflow.util.task import TaskState

MODEL = Path(__file__).with_name("chain.bpmn")
TABLE = (
    "CREATE TABLE IF NOT EXISTS flow (id INTEGER PRIMARY KEY, state TEXT NOT NULL, finished INTEGER NOT NULL DEFAULT 0)"
)


class Spiff:
    """Cases as serialised SpiffWorkflow states.

    :param serializer: turns a case into JSON and back.
    """

    def __init__(self, path: Path, spec: BpmnProcessSpec, serializer: BpmnWorkflowSerializer) -> None:
        self._spec = spec
        self._serializer = serializer
        self._connection = sqlite3.connect(path, isolation_level=None)
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "wal_autocheckpoint=16000", "busy_timeout=30000"):
            self._connection.execute(f"PRAGMA {pragma}")
        self._connection.execute(TABLE)

    def open(self, count: int) -> Sequence[int]:
        """Open cases; return their keys."""
        keys = []
        for _ in range(count):
            flow = BpmnWorkflow(self._spec)
            flow.do_engine_steps()
            cursor = self._connection.execute(
                "INSERT INTO flow (state) VALUES (?)", (self._serializer.serialize_json(flow),)
            )
            keys.append(cursor.lastrowid or 0)
        return keys

    def complete(self, key: int, step: str) -> None:
        """Do one step of one case."""
        connection = self._connection
        connection.execute("BEGIN IMMEDIATE")
        try:
            (kept,) = connection.execute("SELECT state FROM flow WHERE id = ?", (key,)).fetchone()
            flow = self._serializer.deserialize_json(kept)
            task = flow.get_next_task(state=TaskState.READY, spec_name=step)
            task.data["by"] = "officer"
            task.run()
            flow.do_engine_steps()
            kept = self._serializer.serialize_json(flow)
            connection.execute("UPDATE flow SET state = ?, finished = ? WHERE id = ?", (kept, flow.is_completed(), key))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    def finished(self) -> int:
        """Return how many cases have come to their end."""
        return int(self._connection.execute("SELECT count(*) FROM flow WHERE finished").fetchone()[0])


def _spec() -> BpmnProcessSpec:
    parser = BpmnParser()
    parser.add_bpmn_file(str(MODEL))
    return parser.get_spec("chain")


def start(folder: Path) -> Spiff:
    """Begin as its documentation shows: `serialize_json`, `deserialize_json`, the specification inside each state."""
    return Spiff(folder / "spiff.sqlite", _spec(), BpmnWorkflowSerializer(BpmnWorkflowSerializer.configure()))


def start_lean(folder: Path) -> Spiff:
    """Begin with the specification kept in memory and left out of each state, as somebody would who has measured it."""
    spec = _spec()

    class Lean(BpmnWorkflowConverter):
        def to_dict(self, workflow: BpmnWorkflow) -> dict[str, Any]:
            kept, workflow.spec = workflow.spec, None
            try:
                return super().to_dict(workflow)
            finally:
                workflow.spec = kept

        def from_dict(self, dct: dict[str, Any]) -> BpmnWorkflow:
            return super().from_dict(dct | {"spec": spec})

    registry = BpmnWorkflowSerializer.configure(DEFAULT_CONFIG | {BpmnWorkflow: Lean})
    return Spiff(folder / "spiff-lean.sqlite", spec, BpmnWorkflowSerializer(registry))
