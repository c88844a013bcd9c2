"""The lint: reads content as a copy editor does, and mends what has one right answer."""

from generator.lint.checklist import NAMES
from generator.lint.desk import Finding, Report, lint

__all__ = ["NAMES", "Finding", "Report", "lint"]
