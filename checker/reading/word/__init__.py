"""Word documents, and what LibreOffice or antiword turn into one: the package, its parts, runs, lists and faces."""
