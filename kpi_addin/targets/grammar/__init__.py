"""Tokens put together to a target, by the shape of the sentence."""
