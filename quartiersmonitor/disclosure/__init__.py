"""Protection of people: what is published about them is altered before anything is derived."""
