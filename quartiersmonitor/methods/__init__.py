"""Published methods for counts of people: limits, comparison, change, mixing, inequality, access."""
