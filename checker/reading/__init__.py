"""File → Document: paragraphs and tables, automatic numbers resolved, every character with its place."""
