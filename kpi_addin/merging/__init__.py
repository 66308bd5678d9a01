"""Two people's changes to one form: told apart field by field, joined where they do not touch. Nothing here opens a file."""
