"""The same examples in every run, however slow the machine: a red test stays red."""

from hypothesis import settings

settings.register_profile(
    "same-everywhere", derandomize=True, deadline=None, database=None, max_examples=40
)
settings.load_profile("same-everywhere")
