"""A process that has loaded aligner and runs each command in a copy of itself (a fork), which saves most of the time that commands take.

Each command gets the arguments, folder, environment and standard streams that a new process would get, and ends as one. Only what is
loaded already differs, so start-up itself, the variables that Python reads when it starts, and code that runs before aligner is
imported need a new process.
"""

import atexit
import gc
import importlib
import json
import os
import pkgutil
import runpy
import signal
import socket
import subprocess
import sys
import threading
from functools import cache
from pathlib import Path
from typing import Any

_LIBRARIES = (
    "numpy",
    "tokenizers",
    "yaml",
    "typer._adapters",
    "ahocorasick_rs",
    "rapidfuzz",
    "opencc",
    "wcwidth",
    "multiprocessing",
)
"""What commands import when they need it. onnxruntime is not among them, since it may start threads."""
_ROOT = Path(__file__).resolve().parents[2]
_LENGTH = 4
"""Bytes of the numbers that client and server exchange: the length of a request, an exit code."""
_PIPE = 1 << 16
"""Bytes that a pipe takes before somebody reads it, on Linux and macOS."""

_LIMIT = 60
"""Seconds after which a command is ended by a signal."""

AVAILABLE = sys.platform == "linux"
"""Elsewhere, a copy of a process may lack what the libraries of the system need."""


class _Prepared:
    """The other end of the process."""

    def __init__(self, flags: tuple[str, ...]) -> None:
        self._socket, theirs = socket.socketpair()
        self._lock = threading.Lock()
        line = [sys.executable, *flags, "-m", __name__, str(theirs.fileno())]
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(line, stdin=pipe, stdout=pipe, cwd=_ROOT, pass_fds=[theirs.fileno()])
        theirs.close()
        atexit.register(self._end)

    def run(self, request: dict[str, Any], streams: tuple[int, int, int]) -> int:
        """Runs a command with these standard streams, and returns its exit code."""
        body = json.dumps(request).encode()
        with self._lock:
            socket.send_fds(self._socket, [len(body).to_bytes(_LENGTH, "big")], streams)
            self._socket.sendall(body)
            return int.from_bytes(_received(self._socket, _LENGTH), "big", signed=True)

    def _end(self) -> None:
        self._socket.close()
        self._process.communicate()


@cache
def _prepared(flags: tuple[str, ...]) -> _Prepared:
    return _Prepared(flags)


def run(
    arguments: list[str],
    cwd: str,
    stdin: bytes,
    environment: dict[str, str],
    flags: tuple[str, ...] = (),
    *,
    merged: bool = False,
) -> tuple[int, bytes, bytes]:
    """Runs `aligner` to its end, and returns its exit code and what it wrote to standard output and standard error.

    `flags` are those of Python. There is one prepared process for each choice of them. With `merged`, all that is written comes in order,
    as if to standard output.
    """
    found: dict[str, bytes] = {}
    (here, feed), (out, to_out), (err, to_err) = os.pipe(), os.pipe(), os.pipe()

    def write() -> None:
        with os.fdopen(feed, "wb") as stream:
            stream.write(stdin)

    def read(name: str, descriptor: int) -> None:
        with os.fdopen(descriptor, "rb") as stream:
            found[name] = stream.read()

    readers = [threading.Thread(target=read, args=("out", out)), threading.Thread(target=read, args=("err", err))]
    if len(stdin) <= _PIPE:
        write()
    else:
        readers.append(threading.Thread(target=write))
    for thread in readers:
        thread.start()
    request = {"arguments": arguments, "cwd": cwd, "environment": environment}
    try:
        code = _prepared(flags).run(request, (here, to_out, to_out if merged else to_err))
    finally:
        for descriptor in (here, to_out, to_err):
            os.close(descriptor)
        for thread in readers:
            thread.join()
    return code, found["out"], found["err"]


def _received(connection: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        more = connection.recv(length - len(data))
        if not more:
            raise EOFError("the process that runs the commands has ended")
        data += more
    return data


def _prepare() -> None:
    """Imports all modules and checks a story, which loads models and tables."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as aligner does before it imports numpy
    import aligner

    for name in _LIBRARIES:
        importlib.import_module(name)
    for module in pkgutil.walk_packages(aligner.__path__, "aligner."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    story = _ROOT / "examples" / "launch"
    aligner.check(story / "zh.md", story / "en.md", judge=False)


def _next_request(connection: socket.socket) -> dict[str, Any] | None:
    """The next request, in a copy of this process that has its standard streams; None if no more requests come."""
    while True:
        header, streams, _, _ = socket.recv_fds(connection, _LENGTH, 3)
        if not header:
            return None
        body = _received(connection, int.from_bytes(header, "big"))
        child = os.fork()
        if child == 0:
            connection.close()
            for standard, stream in enumerate(streams):
                os.dup2(stream, standard)
                os.close(stream)
            request: dict[str, Any] = json.loads(body)
            return request
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        connection.sendall(os.waitstatus_to_exitcode(status).to_bytes(_LENGTH, "big", signed=True))


def _serve() -> None:
    with socket.socket(fileno=int(sys.argv[1])) as connection:
        _prepare()
        gc.freeze()
        request = _next_request(connection)
    if request is not None:
        signal.alarm(_LIMIT)
        os.chdir(request["cwd"])
        sys.path[0] = request["cwd"]
        os.environ.clear()
        os.environ.update(request["environment"])
        sys.argv[1:] = request["arguments"]
        runpy.run_module("aligner", run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _serve()
