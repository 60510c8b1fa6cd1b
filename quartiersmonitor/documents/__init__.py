"""Documents: pictures, slides and sheets of what is published, and reports of one quarter."""
