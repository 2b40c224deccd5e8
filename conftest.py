"""What holds for every run of the tests."""

pytest_plugins = ["pytester", "tests.plugins.no_skips"]
