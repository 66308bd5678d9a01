"""Inputs on which the product was once wrong: what is right of each, read from the published material."""
