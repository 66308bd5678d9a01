"""What is asked of the product, part by part; each part knows what is right and tells where the product says otherwise."""
