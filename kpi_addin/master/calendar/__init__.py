"""The calendar of a share as a sheet in Excel: read from one, held against the one there is, put into share.toml."""
