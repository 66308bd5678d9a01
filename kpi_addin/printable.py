"""What a terminal may be sent: characters that it shows, and none that it obeys."""

from __future__ import annotations

TURNS = (0x061C, 0x200E, 0x200F, *range(0x2028, 0x202F), *range(0x2066, 0x206A))
"""What turns the direction of writing round, so that a name reads as another, and breaks lines."""
_PICTURES = (
    {code: chr(0x2400 + code) for code in range(0x20)}
    | {0x7F: "␡"}
    | dict.fromkeys([*range(0x80, 0xA0), *range(0xD800, 0xE000), *TURNS], "�")
)
_IN_TEXT = {code: picture for code, picture in _PICTURES.items() if chr(code) not in "\n\t"}


def printable(text: str) -> str:
    """The text with a picture for each control character but line ends and tabs."""
    return text.translate(_IN_TEXT)


def in_one_line(text: str) -> str:
    """The text with a picture for each control character, line ends too."""
    return text.translate(_PICTURES)
