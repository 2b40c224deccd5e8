"""What holds for every run of the tests."""

from hypothesis import settings

pytest_plugins = ["pytester", "tests.plugins.no_skips"]

# How long an example takes says more of what else the machine does than of the code.
settings.register_profile("entre", deadline=None)
settings.load_profile("entre")
