"""Parts of an .xlsx replaced in place, everything else byte for byte."""
