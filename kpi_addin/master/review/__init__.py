"""What the bureau says of what was handed in: reviews, stored once and bound to the submission that they are about."""
