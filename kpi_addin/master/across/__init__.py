"""What shows only when departments are laid side by side: the bureau's own findings, each with both departments and their cells."""
