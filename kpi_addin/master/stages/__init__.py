"""What is looked at in the two reports on the targets: three lights at mid-year, points and warnings at the end."""
