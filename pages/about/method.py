"""How the figures are computed, compared and protected, and what they cannot say."""

from quartiersmonitor.ui import _, about, method, reading, show

snapshot = reading.shown()
show.headline(
    _("Method"),
    _(
        "Between small places mostly chance decides the order – that is why municipalities are "
        "not ranked"
    ),
)
show.section(_("What an interval means"))
method.intervals()
show.section(_("Why a funnel and not a ranking"))
method.comparison()
show.section(_("When a change is more than chance"))
method.time()
show.section(_("How small numbers are protected"))
method.small_numbers("small_numbers")
show.section(_("Hours: grouped and rounded"))
method.hours()
show.section(_("The attack before publishing"))
method.release_gate(snapshot, "release_gate")
show.section(_("What the signs mean"))
method.signs()
about.signs("method_signs")
show.section(_("What these figures cannot say"))
method.limits()
