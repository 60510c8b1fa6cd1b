"""Pictures of a published snapshot, each with its finding, table and sources, for whoever draws."""
