"""What has to be asked about a target instead of guessed."""
