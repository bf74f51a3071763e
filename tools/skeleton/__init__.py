"""The look of a plan: GB/T 9704-2012 as data, and the script that builds `templates/skeleton.docx` from it."""
