"""What several rules look at: a form's own targets, what is reported on them, the year's money, the words of its goals."""
