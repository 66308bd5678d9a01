"""What was handed in, who has it, and how it adds up."""
