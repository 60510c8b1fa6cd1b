"""What other programs than a browser page fetch from the dashboard, read-only."""
