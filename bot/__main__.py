"""The command line: `wondering run | try | check | new | feedback | migrate`."""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
from collections.abc import Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from bot.pace.broken import ModelBroken
from bot.settings import SettingsUnusable, read_settings
from bot.watching.logs import set_up_logs


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; returns the exit status. What goes wrong is said in one sentence."""
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.carry_out is None:
        parser.print_help()
        return 2
    try:
        set_up_logs(read_settings().log)
        return int(options.carry_out(options) or 0)
    except (SettingsUnusable, ModelBroken) as trouble:
        print(trouble, file=sys.stderr)
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:  # the reader of our output, `head` for example, has had enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="wondering", description="Practice in what to say to a child.")
    parser.set_defaults(carry_out=None)
    commands = parser.add_subparsers(metavar="COMMAND")

    run = commands.add_parser("run", help="run the bot in Telegram (needs a token from @BotFather)")
    run.set_defaults(carry_out=_run)

    room = commands.add_parser("try", help="open the practice room: the same bot in a web page, no token")
    room.add_argument("--port", type=int, default=8080, help="default: 8080")
    room.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this computer only")
    room.add_argument(
        "--trainer", action="store_true", help="you are a trainer there: send /scenes, or a .yaml file"
    )
    room.add_argument(
        "--status",
        choices=("live", "review", "draft"),
        default="live",
        help="offer scenes that are this far or further; default: live",
    )
    room.set_defaults(carry_out=_try)

    seen = commands.add_parser("preview", help="play one scene while you write it, and see behind it")
    seen.add_argument("path", type=Path, metavar="FILE")
    seen.add_argument("--port", type=int, default=8080, help="default: 8080")
    seen.add_argument("--host", default="127.0.0.1", help="default: 127.0.0.1, this computer only")
    seen.set_defaults(carry_out=_preview)

    check = commands.add_parser("check", help="say all that is wrong with scene files")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="default: all scenes")
    check.add_argument("--format", choices=("text", "json", "github"), default="text")
    check.add_argument(
        "--without-reader", action="store_true", help="leave out how the bot reads the examples: quick"
    )
    check.set_defaults(carry_out=_check)

    new = commands.add_parser("new", help="begin a scene: a commented file to fill in")
    new.add_argument("title")
    new.set_defaults(carry_out=_new)

    scenarios = commands.add_parser("scenarios", help="the library at a glance, and what it lacks")
    scenarios.add_argument("--format", choices=("text", "markdown", "json"), default="text")
    scenarios.add_argument(
        "--write", type=Path, metavar="FILE", help="put the table into a file's place for it"
    )
    scenarios.set_defaults(carry_out=_scenarios)

    feedback = commands.add_parser("feedback", help="read drafts and say what the reader noticed")
    feedback.add_argument("text", nargs="?", help="one draft")
    feedback.add_argument("--scenario", help="the scene in which the draft is said: its id, or a file")
    feedback.add_argument("--moment", help="the moment (its id); default: the scene's first")
    feedback.add_argument("--jsonl", action="store_true", help="read lines of JSON, write lines of JSON")
    feedback.add_argument("--evaluate", type=Path, metavar="FILE", help="compare with a rated file")
    feedback.set_defaults(carry_out=_feedback)

    certificate = commands.add_parser("certificate", help="check the code on a certificate")
    certificate.add_argument("code", metavar="CODE")
    certificate.set_defaults(carry_out=_certificate)

    migrate = commands.add_parser("migrate", help="make the database, or bring it up to date")
    migrate.set_defaults(carry_out=_migrate)

    _add_keeping(commands)
    return parser


def _add_keeping(commands: Any) -> None:
    """The commands about what is kept."""
    saved = commands.add_parser("backup", help="write all that is kept into a file, while the bot runs")
    saved.add_argument("path", type=Path, metavar="FILE")
    saved.set_defaults(carry_out=_backup)

    brought = commands.add_parser("restore", help="put a backup into an empty database")
    brought.add_argument("path", type=Path, metavar="FILE")
    brought.set_defaults(carry_out=_restore)

    aside = commands.add_parser("inbox", help="what could not be handled: list, have it tried again, discard")
    aside.add_argument("what", nargs="?", choices=("list", "again", "discard"), default="list")
    aside.add_argument("ids", nargs="*", type=int, metavar="ID", help="default: all that are set aside")
    aside.set_defaults(carry_out=_inbox)

    keys = commands.add_parser("keys", help="the keys that seal what carers write: list, add, reseal, drop")
    keys.add_argument("what", nargs="?", choices=("list", "add", "reseal", "drop"), default="list")
    keys.add_argument("id", nargs="?", default="", help="the key to drop")
    keys.set_defaults(carry_out=_keys)


def _backup(options: argparse.Namespace) -> int:
    from bot.operating import backup  # noqa: PLC0415

    return _until_stopped(backup(read_settings(), options.path))


def _restore(options: argparse.Namespace) -> int:
    from bot.operating import bring_back  # noqa: PLC0415

    return _until_stopped(bring_back(read_settings(), options.path))


def _inbox(options: argparse.Namespace) -> int:
    from bot.operating import inbox  # noqa: PLC0415

    return _until_stopped(inbox(read_settings(), options.what, options.ids))


def _keys(options: argparse.Namespace) -> int:
    from bot.operating import keys  # noqa: PLC0415

    return _until_stopped(keys(read_settings(), options.what, options.id))


def _run(options: argparse.Namespace) -> int:
    from bot.running import run  # noqa: PLC0415 - so that `check` need not load Telegram

    return _until_stopped(run(read_settings()))


def _try(options: argparse.Namespace) -> int:
    from bot.running import try_out  # noqa: PLC0415

    order = ("live", "review", "draft")
    offered = order[: order.index(options.status) + 1]
    settings = read_settings()
    if options.status != "live":
        settings = settings.model_copy(update={"offered": offered})
    return _until_stopped(try_out(settings, options.host, options.port, trainer=options.trainer))


def _preview(options: argparse.Namespace) -> int:
    from bot.previewing import CannotPreview, preview  # noqa: PLC0415

    try:
        return _until_stopped(preview(read_settings(), options.path, options.host, options.port))
    except CannotPreview as trouble:
        print(trouble, file=sys.stderr)
        return 1


def _quick_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """uvloop's, where there is one; else Python's own."""
    try:
        import uvloop  # noqa: PLC0415
    except ImportError:
        return None
    return uvloop.new_event_loop


def _until_stopped(work: Coroutine[Any, Any, int | None]) -> int:
    from bot.room.serve import PortTaken  # noqa: PLC0415
    from bot.running import Unusable  # noqa: PLC0415
    from bot.storage.errors import StorageUnavailable  # noqa: PLC0415

    try:
        with asyncio.Runner(loop_factory=_quick_loop()) as runner:
            status = runner.run(work)
    except PortTaken as taken:
        print(
            f"Port {taken.port} is in use by another program (perhaps the practice room is open already).\n"
            f"Stop that, or choose another port: make try PORT={taken.port + 1}, or --port {taken.port + 1}",
            file=sys.stderr,
        )
        return 1
    except (Unusable, StorageUnavailable) as trouble:
        print(trouble, file=sys.stderr)
        return 1
    return int(status or 0)


def _check(options: argparse.Namespace) -> int:
    from bot.checking import check  # noqa: PLC0415

    return check(options.paths, options.format, with_reader=not options.without_reader)


def _new(options: argparse.Namespace) -> int:
    from bot.scenario.new import run_new  # noqa: PLC0415

    return run_new(options.title, read_settings().scenarios)


def _scenarios(options: argparse.Namespace) -> int:
    from bot.checking import scenarios  # noqa: PLC0415

    return scenarios(options.format, options.write)


def _feedback(options: argparse.Namespace) -> int:
    from bot.reading_drafts import feedback  # noqa: PLC0415

    return feedback(options)


def _certificate(options: argparse.Namespace) -> int:
    from bot.checking import certificate  # noqa: PLC0415

    return certificate(options.code)


def _migrate(options: argparse.Namespace) -> int:
    from bot.operating import migrate  # noqa: PLC0415

    return _until_stopped(migrate(read_settings()))


if __name__ == "__main__":
    sys.exit(main())
