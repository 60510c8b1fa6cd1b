"""What people add to the exports and has to last: notes, targets, mappings, delivery states."""
