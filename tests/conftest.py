"""What holds for every test: how properties are searched, and that a browser takes part."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# No deadline and no database: a slow machine or an earlier run must not decide
# whether a test passes. On a commit's machine the search is the same every time.
settings.register_profile(
    "here",
    deadline=None,
    database=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("commit", settings.get_profile("here"), derandomize=True)
settings.load_profile("commit" if os.environ.get("CI") else "here")

ROOT = Path(__file__).parent.parent
SELECTIONS = ("keyword", "markexpr", "deselect", "ignore", "ignore_glob", "lf", "collectonly")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    # Workers report to the process that started them; only that one sees all.
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(BrowserWatch(config), "browser-watch")


class BrowserWatch:
    """Fails a run of everything in which no browser test came to its end."""

    def __init__(self, config: pytest.Config) -> None:
        self.everything = _everything(config)
        self.ran = 0

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and not report.skipped and "browser" in report.keywords:
            self.ran += 1

    @pytest.hookimpl(tryfirst=True)
    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.missing() and session.exitstatus == pytest.ExitCode.OK:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        if self.missing():
            terminalreporter.write_line(
                "no browser test ran, so this run proves too little: it fails", red=True
            )

    def missing(self) -> bool:
        return self.everything and not self.ran


def _everything(config: pytest.Config) -> bool:
    """Whether the run was asked for all tests, not for some file or keyword."""
    asked = {(config.invocation_params.dir / path).resolve() for path in config.args}
    named = asked <= {ROOT, ROOT / "tests"}
    return named and not any(config.getoption(option, None) for option in SELECTIONS)
