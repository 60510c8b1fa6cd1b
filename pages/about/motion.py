"""The motion P 9, sentence by sentence, with the figures that answer it."""

import streamlit as st

from quartiersmonitor.ui import _, choice, motion, numbers, show

chosen = choice.current()

show.headline(
    f"{_('Motion P 9, sentence by sentence')} · {numbers.long_period(chosen.period)}",
    motion.finding(chosen),
    chosen,
)
motion.status()
period, place = st.columns([1, 2])
with period:
    choice.period_picker()
with place:
    choice.place_picker()
motion.sentence_by_sentence(chosen)
show.section(_("What no export can answer"))
motion.limits()
