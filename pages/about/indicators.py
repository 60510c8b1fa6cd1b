"""Every indicator, explained from its own header, its variants beneath it."""

import streamlit as st

from quartiersmonitor.ui import _, about, reading, show, wording

headers = reading.mains(show.spoken())
show.headline(_("Indicators"), _("What the figures mean, and what they do not"))
topics = dict.fromkeys(header.topic for header in headers.values())
for topic in topics:
    show.section(wording.topic(topic))
    for header in headers.values():
        if header.topic == topic:
            with st.container(border=True):
                about.passport(header)
                about.variants(header, f"variants_{header.id}")
