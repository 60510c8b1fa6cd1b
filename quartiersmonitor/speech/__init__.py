"""What figures are and how they are said, in German and English, on pages and in documents."""
