"""The command run by a test: in this process, where a new one would cost a second or two, or in one of its own."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from subprocess import CompletedProcess
from unittest.mock import patch

from simulator.cli.commands import app
from simulator.cli.errors import run


def hotseat(*args, stdin="", **env):
    """Run the command in this process, with pipes for standard input and output."""
    pipes = [io.TextIOWrapper(io.BytesIO(text.encode()), encoding="utf-8", write_through=True) for text in (stdin, "", "")]
    taken, out, err = pipes
    with ExitStack() as here:
        here.enter_context(patch.object(sys, "argv", ["hotseat", *map(str, args)]))
        here.enter_context(patch.object(sys, "stdin", taken))
        here.enter_context(patch.dict(os.environ, env))
        here.enter_context(redirect_stdout(out))
        here.enter_context(redirect_stderr(err))
        try:
            status = run(app)
        except SystemExit as stop:
            status = stop.code
    written = [pipe.buffer.getvalue().decode().replace(os.linesep, "\n") for pipe in (out, err)]
    return CompletedProcess(args, status, *written)


def process(*args, stdin="", **env):
    """Run the installed command in its own process."""
    command = [sys.executable, "-m", "simulator.cli", *map(str, args)]
    return subprocess.run(command, input=stdin, capture_output=True, text=True, env=os.environ | env, encoding="utf-8")
