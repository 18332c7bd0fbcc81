"""Any program that speaks JSON Lines: one process a seat, a line in, a line out (docs/exams.md has the protocol)."""

from __future__ import annotations

import asyncio
import json
import os
import shlex
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, TypeVar

from simulator.exam.machines.record import fields_of, record_line
from simulator.exam.machines.seats import AgentFailed, Spent
from simulator.exam.machines.view import View, call_line
from simulator.exam.station import StationSession

T = TypeVar("T")
LARGEST = 256_000
"""Bytes of one line."""
MOST_RESTARTS = 2
"""Times a seat's process may be started again in one call."""
LOOKS = 3
"""Turns of the event loop in which what was said meanwhile comes in."""
UNASKED = 100
"""Lines a process may say before it is asked; they are put aside."""
NONSENSE = 2
"""Lines in a row that are no answer, after which the call is given up."""


class ProgramSeat:
    """One process. It is told of a call once, then every line of the customer; a process that died is given the call anew."""

    def __init__(self, command: str, timeout: float) -> None:
        self.spent = Spent()
        self._argv = shlex.split(command)
        self._timeout = timeout
        self._process: asyncio.subprocess.Process | None = None
        self._told: tuple[str, int] = ("", 0)
        """Call, and how many lines of it the process knows."""

    async def reply(self, _session: StationSession, view: View) -> str | None:
        """Its next line. Raises AgentFailed."""
        answer = await self._kept_asking(lambda: self._news(view), _meant)
        self.spent.replies += 1
        self._told = (view.call, len(view.said) + (answer is not None and not answer.startswith("/")))
        return answer

    async def record(self, session: StationSession, view: View) -> dict[str, str] | None:
        """The after-call record; what the customer said last comes before the question. Raises AgentFailed."""
        question = record_line(round(session.sitting.left(), 1))
        fields = await self._kept_asking(lambda: [*self._unheard(view), question], _recorded)
        self._told = (view.call, len(view.said))
        return fields

    async def _kept_asking(self, lines: Callable[[], Sequence[dict[str, Any]]], meant: Callable[[bytes], T]) -> T:
        """What a process makes of `lines`; one that died, or hangs, is started again and told the call anew."""
        for attempt in range(MOST_RESTARTS + 1):
            try:
                return await self._answer(await self._running(), lines(), meant)
            except _Gone as gone:
                await self.close()
                if attempt == MOST_RESTARTS:
                    raise AgentFailed(f"the program stopped {MOST_RESTARTS + 1} times: {gone}") from None
                self.spent.restarts += 1
        raise AgentFailed("unreachable")

    async def close(self) -> None:
        """End the process: asked first, by closing its input, then made to."""
        process, self._process = self._process, None
        self._told = ("", 0)
        if process is None:
            return
        if process.stdin is not None:
            process.stdin.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(1.0):
                await process.wait()
        _end_all(process)
        with suppress(TimeoutError):  # somebody it started may hold its output open
            async with asyncio.timeout(1.0):
                await _drained(process.stdout)
                await process.wait()

    async def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            try:
                self._process = await asyncio.create_subprocess_exec(
                    *self._argv, stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, limit=LARGEST, start_new_session=True
                )
            except (OSError, ValueError, IndexError) as error:
                raise AgentFailed(f"the program cannot be started: {error}") from None
        return self._process

    async def _answer(self, process: asyncio.subprocess.Process, lines: Sequence[dict[str, Any]], meant: Callable[[bytes], T]) -> T:
        await self._unasked(process)
        await self._write(process, *lines)
        owed, nonsense = len(lines) - 1, 0
        while True:
            line = await self._read(process)
            self.spent.heard += 1
            try:
                return meant(line)
            except ValueError as error:
                if owed and _is_reply(line):  # to what came before the question, as the protocol asks
                    owed -= 1
                    continue
                self.spent.malformed += 1
                nonsense += 1
                if nonsense == NONSENSE:
                    raise AgentFailed(f"{NONSENSE} lines in a row were no answer") from None
                await self._write(process, {"type": "error", "message": str(error)})

    async def _unasked(self, process: asyncio.subprocess.Process) -> None:
        """Put aside what was said before there was anything to answer: an answer is to what the customer said last."""
        assert process.stdout is not None, "started with a pipe"
        for _ in range(LOOKS):
            await asyncio.sleep(0)  # what lies in the pipe is only seen by a loop that turns
        for _ in range(UNASKED):
            try:
                async with asyncio.timeout(0):
                    if not await process.stdout.readline():
                        return
            except TimeoutError:
                return
            except ValueError:
                raise _Gone(f"a line longer than {LARGEST // 1000} kB") from None
            self.spent.malformed += 1
            self.spent.heard += 1
        raise _Gone("it talks without being asked")

    def _news(self, view: View) -> list[dict[str, Any]]:
        """What the process has to answer."""
        return self._unheard(view) or [{"type": "note", "text": ""}]

    def _unheard(self, view: View) -> list[dict[str, Any]]:
        """What the process does not know yet: the whole call, or what was said since its last line."""
        call, known = self._told
        if call != view.call:
            return [call_line(view)]
        return [{"type": role, "text": text} for role, text in view.said[known:] if role in {"customer", "note"}]

    async def _write(self, process: asyncio.subprocess.Process, *lines: dict[str, Any]) -> None:
        assert process.stdin is not None, "started with a pipe"
        try:
            process.stdin.write(b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines))
            await process.stdin.drain()
        except (ConnectionError, RuntimeError):
            raise _Gone(await _ending_of(process)) from None

    async def _read(self, process: asyncio.subprocess.Process) -> bytes:
        assert process.stdout is not None, "started with a pipe"
        try:
            async with asyncio.timeout(self._timeout):
                line = await process.stdout.readline()
        except TimeoutError:
            raise _Gone(f"no answer within {self._timeout:g} s") from None
        except ValueError:
            raise _Gone(f"a line longer than {LARGEST // 1000} kB") from None
        if not line:
            raise _Gone(await _ending_of(process))
        return line


async def _ending_of(process: asyncio.subprocess.Process) -> str:
    """How a process went that says nothing more."""
    with suppress(TimeoutError):
        async with asyncio.timeout(1.0):
            status = await process.wait()
            return f"it ended with exit status {status}" if status >= 0 else f"it was ended by signal {-status}"
    return "it closed its input or output"


def _end_all(process: asyncio.subprocess.Process) -> None:
    """End a process and whatever it started (a shell around the agent, say), which would go on, or hold its output open."""
    with suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


async def _drained(output: asyncio.StreamReader | None) -> None:
    """Read to the end: a process is only waited for to its end once nobody has stopped reading what it says."""
    while output is not None and await output.read(LARGEST):
        pass


class _Gone(Exception):
    """The process died, hung or cannot be followed; another may do better."""


def _recorded(line: bytes) -> dict[str, str] | None:
    """The fields of a line, None when there is no record. Raises ValueError saying what a line must be."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict) and "record" in answer:
        return None if answer["record"] is None else fields_of(answer["record"])
    raise ValueError('answer with one line of JSON: {"record": {"what": "…"}} or {"record": null}')


def _is_reply(line: bytes) -> bool:
    try:
        _meant(line)
    except ValueError:
        return False
    return True


def _meant(line: bytes) -> str | None:
    """The reply of a line, None for the end of the call. Raises ValueError saying what a line must be."""
    try:
        answer = json.loads(line)
    except (ValueError, RecursionError):
        answer = None
    if isinstance(answer, dict):
        if answer.get("end") is True:
            return None
        reply = answer.get("reply")
        if isinstance(reply, str) and reply.strip():
            return reply.encode("utf-8", "replace").decode().strip()
    raise ValueError('answer with one line of JSON: {"reply": "…"} or {"end": true}')
