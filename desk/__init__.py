"""The desk: a page on this machine for people without a terminal. It calls the checker and judges nothing itself."""
