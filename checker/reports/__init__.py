"""Result → text, json, html, docx, xlsx, sarif: one file a format, all from the one result."""
