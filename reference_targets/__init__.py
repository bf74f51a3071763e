"""What is known before a draft is opened: indicators, floors, sources, outline, terms.

Data in YAML beside this file and the few classes that read it. Imports nothing else of the project.
"""
