"""From a coordinator's list to a checked delivery: upload, columns, dry run, acceptance."""

from quartiersmonitor.ui import _, deliveries, deliveries_list, permission, show

allowed = permission.write()
if not allowed.is_given:
    deliveries.templates_only(allowed.reason)
elif (earlier := deliveries.earlier()) is not None:
    deliveries.headline(earlier)
    deliveries.steps()
    draft = deliveries.hand_in()
    deliveries.publish(draft, earlier)
    show.section(_("What was handed in before"))
    deliveries_list.show(earlier)
