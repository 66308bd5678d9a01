"""The codes under which the share knows contents: a full one that the chain is made of, a short one in files' names."""

from __future__ import annotations

from hashlib import blake2b


def full_hash(data: bytes) -> str:
    """64 hex digits: two contents with the same one are the same content."""
    return blake2b(data, digest_size=32).hexdigest()


def short_hash(data: bytes) -> str:
    """12 hex digits: enough to see that a file is what its name says."""
    return blake2b(data, digest_size=6).hexdigest()
