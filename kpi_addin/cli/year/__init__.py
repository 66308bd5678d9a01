"""``kpi-addin demo --year``: a year of a finance bureau and its twelve departments, told in a minute."""
