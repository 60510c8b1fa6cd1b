"""Why a delivery is not received, accepted or withdrawn: the rules and their wording."""

from functools import cache

from quartiersmonitor import paths
from quartiersmonitor.checking.finding import Finding, Rule, read_rules
from quartiersmonitor.intake import FileRefused


class NotAccepted(Exception):
    """The delivery was not tried out, accepted or withdrawn, and nothing was changed.

    `rule` is the name of the rule, the message says why and what to do.
    """

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule


@cache
def rules() -> dict[str, Rule]:
    """The rules of deliveries by name, with their wording."""
    return read_rules(paths.CONTRACT / "rules" / "deliveries.toml")


def finding(
    rule: str,
    language: str,
    *,
    table: str = "",
    file: str = "",
    row: int | None = None,
    column: str | None = None,
    value: str = "",
    expected: str = "",
    delivered: str = "",
) -> Finding:
    """One finding of a rule; `expected` and `delivered` fill in its wording."""
    found = rules()[rule]
    return Finding(
        severity=found.severity,
        table=table,
        file=file,
        row=row,
        column=column,
        rule=rule,
        value=" ".join(value.split())[:60],
        message=found.message(language, {"expected": expected, "delivered": delivered}),
        language=language,
    )


def not_accepted(rule: str, language: str, **details: str) -> NotAccepted:
    """The refusal by a rule."""
    return NotAccepted(rule, rules()[rule].message(language, details))


def cannot_keep(file: str, language: str, reason: OSError) -> FileRefused:
    """The refusal of a file that the disk does not take."""
    told = reason.strerror or str(reason)
    return FileRefused(finding("cannot_keep", language, file=file, delivered=told))
