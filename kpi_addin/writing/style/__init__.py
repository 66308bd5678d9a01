"""The look of our workbooks: fonts, fills, columns, what stands beside every sheet."""
