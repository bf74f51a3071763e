"""PDF files: a process of its own opens them; lines, paragraphs and tables are put together from characters."""
