"""What builds things that are shipped; not part of the wheel."""
