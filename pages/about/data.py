"""Where the figures come from: version, sources, periods, completeness and checks."""

from quartiersmonitor.ui import _, about, reading, show, take_along

snapshot = reading.shown()
show.headline(
    _("Data and sources"),
    _("All figures on these pages are synthetic demonstration data")
    if snapshot.synthetic
    else _("All figures on these pages come from the providers' deliveries"),
)
show.section(_("This data version"))
about.version_facts(snapshot, "version")
show.section(_("Everything to take along"))
take_along.snapshot("snapshot_zip")
show.section(_("Sources"))
about.sources(snapshot)
show.section(_("How completely was reported"))
about.reporting("reporting")
show.section(_("What was delivered"))
about.deliveries(snapshot, "deliveries")
show.section(_("Signs"))
about.signs("signs")
