"""What goes onto the stage: collected charts or a shipped deck, in order, with headline and note."""

import streamlit as st

from quartiersmonitor.ui import _, desk, desk_editor, desk_files, show

desk.take_from_link()
on_desk = desk.current()

desk.headline(on_desk)
desk.choose()
desk.version(on_desk)
desk.problems(on_desk)

show.section(_("Show and take along"))
desk_files.stage(on_desk)
desk_files.downloads(on_desk)
desk_files.kept_where(on_desk)

show.section(_("Slides"))
if on_desk.is_own:
    desk_editor.titles()
else:
    desk.take_as_own(on_desk)
order, slide = st.columns([2, 3], gap="medium")
with order:
    chosen = desk.slides(on_desk)
    if on_desk.is_own:
        desk_editor.steps(chosen)
with slide:
    if chosen is not None:
        if on_desk.is_own:
            desk_editor.words(chosen)
        desk.preview(chosen, is_own=on_desk.is_own)
