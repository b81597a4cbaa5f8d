"""The program: ``nianbao``, and ``python -m nianbao``."""

import gc

# A run creates much that lives until its end, and next to nothing in cycles: looking for those in what is
# being loaded takes a tenth of a short run.
gc.set_threshold(100_000)

from nianbao import cli  # noqa: E402


def main() -> int:
    """Run the command line of the process; returns the exit code."""
    try:
        return cli.main()
    finally:
        gc.freeze()  # else the interpreter looks through all of it once more before it ends


if __name__ == "__main__":
    raise SystemExit(main())
