"""A part that is missing may be excused on a laptop, never in CI."""

import pytest

SUITE = """
import pytest

def test_passes():
    assert True

def test_skips():
    pytest.skip("no database")

@pytest.fixture
def server():
    pytest.skip("no server")

def test_skips_in_a_fixture(server):
    assert server

@pytest.mark.skip(reason="later")
def test_is_marked():
    assert True

@pytest.mark.xfail(reason="known")
def test_is_expected_to_fail():
    assert False
"""
FILE_THAT_SKIPS = "import pytest\npytest.importorskip('a_module_that_is_nowhere')\n"


def _run(pytester: pytest.Pytester, **files: str) -> pytest.RunResult:
    pytester.makepyfile(**files)
    options = ("-p", "tests.plugins.no_skips", "-p", "no:cacheprovider")
    return pytester.runpytest(*options, "-o", "asyncio_default_fixture_loop_scope=function")


def test_skips_fail_in_ci(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", "true")
    result = _run(pytester, test_suite=SUITE)
    outcomes = result.parseoutcomes()
    assert outcomes.get("skipped", 0) == 0
    assert outcomes["passed"] == 1
    assert outcomes["xfailed"] == 1
    assert outcomes["failed"] + outcomes.get("errors", 0) == 3
    result.stdout.fnmatch_lines(["*nothing may be skipped*no server*"])


def test_skipped_file_fails_in_ci(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", "true")
    result = _run(pytester, test_file=FILE_THAT_SKIPS)
    assert result.ret != 0


def test_skips_are_skips_elsewhere(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CI", raising=False)
    result = _run(pytester, test_suite=SUITE, test_file=FILE_THAT_SKIPS)
    assert result.ret == 0
    assert result.parseoutcomes()["skipped"] == 4
