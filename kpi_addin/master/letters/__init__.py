"""What the bureau sends out, each letter made of what the share holds and of nothing else; every figure can be traced."""
