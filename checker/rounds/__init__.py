"""One round of review beside the next: findings keep their identity, accepted ones are remembered."""
