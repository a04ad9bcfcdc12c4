"""QR codes as drawings: black squares on white, with the quiet edge that scanners need."""

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString


def drawn(text: str, *, label: str, shape: str) -> SafeString:
    """A QR code as SVG, within a page (class `shape`) or as a file of its own; `label` says what it is."""
    rows = [list(row) for row in segno.make(text, error="m").matrix_iter(border=4)]
    squares = "".join(
        f"M{across} {down}h1v1h-1z" for down, row in enumerate(rows) for across, is_dark in enumerate(row) if is_dark
    )
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" class="{3}" viewBox="0 0 {0} {0}" role="img" aria-label="{1}"'
        ' shape-rendering="crispEdges"><rect width="{0}" height="{0}" fill="white"/><path d="{2}" fill="black"/></svg>',
        len(rows),
        label,
        squares,
        shape,
    )
