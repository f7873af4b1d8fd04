"""How the measured programs are started: always from the repository's root, always with this interpreter."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection, HTTPException
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60.0


def environment(more: Mapping[str, str] | None = None) -> dict[str, str]:
    """Return the environment of a measured program: the checkout first on its path, no setting of ours by accident."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("BANSHI_")}
    return {**kept, "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src"))), **(more or {})}


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def serving(target: str, more: Mapping[str, str], errors: Path) -> Iterator[int]:
    """Serve a WSGI application by granian, one worker with one blocking thread; yield its port.

    :param target: `module:application`, or `module:function()` for a factory.
    :param errors: where its output goes; told when it does not come up.
    """
    port = free_port()
    with errors.open("w") as output:
        server = start_server(target, port, more, output.fileno())
        try:
            wait_for(port, server, "/", errors)
            yield port
        finally:
            stop(server)


def start_server(target: str, port: int, more: Mapping[str, str], output: int) -> subprocess.Popen[bytes]:
    """Start granian, in a process group of its own."""
    command = [
        sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port),
        "--workers", "1", "--blocking-threads", "1", "--no-ws", "--log-level", "warning", target.removesuffix("()"),
    ]  # fmt: skip
    command += ["--factory"] if target.endswith("()") else []
    return subprocess.Popen(
        command, cwd=ROOT, env=environment(more), stdout=output, stderr=output, start_new_session=True
    )


def wait_for(port: int, server: subprocess.Popen[bytes], path: str, errors: Path) -> int:
    """Wait until a server answers; return the status.

    :raises RuntimeError: it ended, or took too long.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        connection = HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        try:
            connection.request("GET", path)
            return connection.getresponse().status
        except (OSError, HTTPException):
            time.sleep(0.002)
        finally:
            connection.close()
    tail = errors.read_text(encoding="utf-8", errors="replace").strip().splitlines()[-1:]
    raise RuntimeError(f"the server did not come up: {' '.join(tail)[:300]}")


def stop(server: subprocess.Popen[bytes]) -> None:
    """End a server that we started, and its workers."""
    if server.poll() is None:
        server.send_signal(signal.SIGTERM)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(server.pid, signal.SIGKILL)
            server.wait(10)


def ask(module: str, *arguments: str, more: Mapping[str, str] | None = None) -> str:
    """Run a module to its end; return its last line of output.

    :raises RuntimeError: it failed; with the last line it said.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(more), capture_output=True, text=True, timeout=600, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{module}: {(done.stderr.strip().splitlines() or ['no output'])[-1][:300]}")
    return done.stdout.strip().splitlines()[-1]
