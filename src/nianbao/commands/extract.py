"""``nianbao extract``: print what was understood of a report, as JSON."""

import argparse

from nianbao import output, pipeline
from nianbao.commands.exit_codes import CLEAN, UNFINISHED
from nianbao.commands.inputs import ensure_writable, selection, source
from nianbao.commands.options import add_output_file, add_reading, add_selection
from nianbao.model.errors import Unreadable, UsageError
from nianbao.safe import json_text
from nianbao.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("paths", metavar="FILE", nargs="+")
    parser.add_argument(
        "--format",
        dest="style",
        choices=("json", "jsonl"),
        default="json",
        help="json 一个文件 one file; jsonl 多个文件，每个一行 one line a file",
    )
    parser.add_argument(
        "--schema",
        type=int,
        choices=(1, 2),
        default=2,
        help="nianbao-report/2 连同正文写明的内容 with what the text states; nianbao-report/1 没有 without",
    )
    add_output_file(parser)
    add_reading(parser)
    add_selection(parser)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Print the content of every report; returns the exit code. Raises UsageError."""
    bundle = pipeline.load(settings)
    drafts = selection(args, settings, bundle)
    ensure_writable(settings, drafts.files)
    if args.style == "json" and len(drafts.files) > 1:
        raise UsageError(
            "多个文件请用 --format jsonl，每个文件一行", "for several files use --format jsonl, a line each"
        )
    code = UNFINISHED if drafts.notices else CLEAN
    for notice in drafts.notices:
        output.log(notice.in_(settings.lang))
    texts = []
    for draft in [source(file, args) for file in drafts.files]:
        try:
            reports = pipeline.understand(draft, settings, bundle)
        except Unreadable as error:
            output.log(f"{draft.name}: {error.say(settings.lang)}")
            code = UNFINISHED
            continue
        if args.style == "json" and len(reports) > 1:
            raise UsageError(
                f"{draft.name} 里有 {len(reports)} 份报告，请用 --format jsonl，每份一行",
                f"{draft.name} has {len(reports)} reports: use --format jsonl, a line each",
            )
        indent = 2 if args.style == "json" else None
        texts += [json_text(pipeline.extract(report, args.schema), indent=indent) for report in reports]
    output.write("".join(texts), settings.output_file)
    return code
