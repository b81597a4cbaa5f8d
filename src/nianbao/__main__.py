"""Run as ``python -m nianbao``."""

from nianbao.cli import main

raise SystemExit(main())
