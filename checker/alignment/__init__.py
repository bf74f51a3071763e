"""The parent's goals and measures beside the draft's: what corresponds, what is missing, what differs word by word."""
