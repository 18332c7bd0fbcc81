"""Known errors as one clear message on standard error: 2 for bad input, 3 for a service that did not answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable

BAD_INPUT, NO_SERVICE, CHECK_FAILED = 2, 3, 1


class Refused(Exception):
    """Bad input or a missing service, with the message for the user."""

    def __init__(self, message: str, status: int = BAD_INPUT) -> None:
        self.status = status
        super().__init__(message)


def run(app: Callable[..., object]) -> int:
    """Run the command line; returns the exit status."""
    return guarded(lambda: _parsed(app))


def _parsed(app: Callable[..., object]) -> object:
    import typer

    try:
        return app(standalone_mode=False)
    except typer.Abort:
        return _say("stopped", 130)
    except typer.Exit as stop:
        return stop.exit_code
    except typer.TyperException as error:
        if type(error).__name__ == "NoArgsIsHelpError":
            sys.stdout.write(error.format_message() + "\n")
            return 0
        return _say(f"{error.format_message().rstrip('.')}; see `hotseat --help`", BAD_INPUT)


def guarded(work: Callable[[], object]) -> int:
    """Do some work and tell every known error; returns the exit status."""
    try:
        result = work()
    except Refused as error:
        return _say(str(error), error.status)
    except KeyboardInterrupt:
        return _say("stopped", 130)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001 - the outermost boundary
        return _known(error)
    return result if isinstance(result, int) else 0


def _known(error: Exception) -> int:
    """Errors of packages that must not be imported for `--help`, told apart by where they come from."""
    from simulator.content.loader import ContentError
    from simulator.customer.model import ModelFailed
    from simulator.session.ports import StoreError, StoreGone, VoiceFailed
    from simulator.settings import SettingsError

    known: tuple[type[Exception], ...] = (ContentError, StoreError, SettingsError)
    if isinstance(error, StoreGone):
        return _say(str(error), NO_SERVICE)
    if isinstance(error, known):
        return _say(str(error), BAD_INPUT)
    if isinstance(error, ModelFailed):
        return _say(f"{error.says('en')}. Nothing that was saved is lost", NO_SERVICE)
    if isinstance(error, VoiceFailed):
        return _say(str(error), NO_SERVICE)
    if type(error).__name__ == "Broken":
        return _say(str(error), CHECK_FAILED)
    if type(error).__name__ in {"UnknownCall", "TranscriptError", "UnknownExam", "NotAdmitted", "NoForm"}:
        return _say(str(error), BAD_INPUT)
    if isinstance(error, OSError):
        return _say(f"{error.filename or ''}: {error.strerror or error}".lstrip(": "), BAD_INPUT)
    if os.environ.get("HOTSEAT_DEBUG"):
        raise error
    return _say(f"unexpected {type(error).__name__}: {error}. Please report it; HOTSEAT_DEBUG=1 shows where", 70)


def _say(message: str, status: int) -> int:
    sys.stderr.write(f"hotseat: {message}\n")
    return status
