"""Numbers that figures are defined by, where SQL computes with them and sentences name them."""

from quartiersmonitor.methods import intervals

TOWN_RESIDENTS = 20_000
"""A municipality of so many residents or more is a town."""
SMALL_RESIDENTS = 5_000
"""A municipality of fewer residents is a small one."""
CONTACT_POINT_HOURS = 8
"""Hours of presence a week from which a contact point is an own one."""
CLIFF_MONTHS = (12, 24)
"""Within so many months a funding that ends without a successor is at risk."""
NEEDS_MONTHS = 24
"""Needs of so many months, the last of the period among them, are looked at together."""
ANSWER_MONTHS = 6
"""An answer to a need that was raised is in time within so many months."""
RAISED_MONTHS = 12
"""Of needs raised in so many months the share is told that was answered in time."""
DOMINATING_AGE = 0.9
"""Where more of the visits than this share are of one age group, the others are not shown."""

IN_FACTS: dict[str, object] = {
    "town_residents": TOWN_RESIDENTS,
    "small_residents": SMALL_RESIDENTS,
    "contact_point_hours": CONTACT_POINT_HOURS,
    "fewest_dates": intervals.DATES_NEEDED,
}
"""What the statements of `queries/facts` may name as $parameters."""
