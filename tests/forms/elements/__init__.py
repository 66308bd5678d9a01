"""What the definition language can say of tables and texts, element by element: a bureau's own form for each."""
