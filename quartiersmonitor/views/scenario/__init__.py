"""Views of what a statewide roll-out would need and cost: results, ranges, and the way there."""

from quartiersmonitor.views.scenario import ranges, results

KINDS = (*results.KINDS, *ranges.KINDS)
