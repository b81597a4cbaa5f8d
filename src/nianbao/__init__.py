"""nianbao: a linter for 政府信息公开工作年度报告 (Chinese government disclosure annual reports)."""

__version__ = "0.2.0"
