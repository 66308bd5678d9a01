"""Draw the ribbon tab from the very XML that the add-in carries: its buttons and words; a tile stands for each of Excel's icons."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree as ET

from PIL import Image, ImageDraw, ImageFont

from kpi_addin.addin.build import ribbon_xml

TARGET = Path(__file__).parent / "pictures" / "ribbon.png"
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
NAMESPACE = "{http://schemas.microsoft.com/office/2009/07/customui}"
TABS_BEFORE = ("文件", "开始", "插入", "页面布局", "公式", "数据", "审阅")
INK, QUIET, GREEN, LINE, PAPER = "#222222", "#666666", "#217346", "#d5d5d5", "#f5f6f7"
LARGE, NORMAL, TOP, HEIGHT = 128, 186, 48, 196
NORMAL_ROWS = 3


class Canvas:
    """The picture, and how far to the right it is drawn."""

    def __init__(self) -> None:
        self.image = Image.new("RGB", (2400, TOP + HEIGHT), PAPER)
        self.draw = ImageDraw.Draw(self.image)
        self.right = 16

    def text(self, place: tuple[float, float], text: str, size: int, ink: str = INK, anchor: str = "mm") -> None:
        """Text around a place."""
        self.draw.text(place, text, font=ImageFont.truetype(FONT, size), fill=ink, anchor=anchor)

    def icon(self, place: tuple[float, float], sign: str, size: int) -> None:
        """A tile with the button's first character, in place of Excel's own icon."""
        x, y = place
        half = size / 2
        self.draw.rounded_rectangle((x - half, y - half, x + half, y + half), radius=size // 6, fill=GREEN)
        self.text(place, sign, round(size * 0.6), "white")


def tabs(canvas: Canvas, own: str) -> None:
    """The row of tabs, ours chosen."""
    canvas.draw.rectangle((0, 0, canvas.image.width, TOP - 6), fill="white")
    x = 20
    for label in (*TABS_BEFORE, own):
        width = ImageFont.truetype(FONT, 19).getlength(label)
        chosen = label == own
        canvas.text((x, 20), label, 19, GREEN if chosen else INK, "lm")
        if chosen:
            canvas.draw.rectangle((x, 36, x + width, 39), fill=GREEN)
        x += round(width) + 30


def group(canvas: Canvas, element: ET.Element) -> None:
    """A group: large buttons side by side, normal ones in columns of three, the group's name below."""
    start, stacked = canvas.right, 0
    for button in element.findall(f"{NAMESPACE}button"):
        chinese, _, english = button.get("label", "").partition(" ")
        if button.get("size") == "large":
            x = canvas.right + LARGE / 2
            canvas.icon((x, TOP + 44), chinese[0], 58)
            canvas.text((x, TOP + 96), chinese, 19)
            canvas.text((x, TOP + 122), english, 15, QUIET)
            canvas.right += LARGE
            continue
        if stacked % NORMAL_ROWS == 0:
            canvas.right += NORMAL
        y = TOP + 26 + 44 * (stacked % NORMAL_ROWS)
        canvas.icon((canvas.right - NORMAL + 20, y), chinese[0], 28)
        canvas.text((canvas.right - NORMAL + 42, y - 8), chinese, 16, anchor="lm")
        canvas.text((canvas.right - NORMAL + 42, y + 11), english, 12, QUIET, "lm")
        stacked += 1
    canvas.text(((start + canvas.right) / 2, TOP + HEIGHT - 24), element.get("label", ""), 14, QUIET)
    canvas.draw.line((canvas.right + 8, TOP + 8, canvas.right + 8, TOP + HEIGHT - 12), fill=LINE, width=2)
    canvas.right += 20


def main() -> None:
    """Draw the tab."""
    root = ET.fromstring(ribbon_xml())  # noqa: S314 - our own file
    tab = next(root.iter(f"{NAMESPACE}tab"))
    canvas = Canvas()
    tabs(canvas, tab.get("label", ""))
    for element in tab.findall(f"{NAMESPACE}group"):
        group(canvas, element)
    canvas.image.crop((0, 0, max(canvas.right, 900), canvas.image.height)).quantize(32).save(TARGET, optimize=True)


if __name__ == "__main__":
    main()
