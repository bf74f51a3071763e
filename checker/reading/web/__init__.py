"""Web pages and web archives: the prose of the page, its data tables."""
