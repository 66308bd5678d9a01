"""A definition from any bureau's workbook: what its words and its shape tell, each guess with how sure it is and why."""
