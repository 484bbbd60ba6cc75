"""What the elements of a page mean to a reader: which stand apart, which are unseen, which name a place."""

from enum import IntFlag
from typing import Final


class Inside(IntFlag):
    """What a block stands in: its own element and everything around it, by tag or by ARIA role."""

    ARTICLE = 1 << 0
    MAIN = 1 << 1
    ASIDE = 1 << 2
    NAV = 1 << 3
    FOOTER = 1 << 4
    HEADER = 1 << 5
    FIGURE = 1 << 6
    FIGCAPTION = 1 << 7
    LIST = 1 << 8
    TABLE = 1 << 9
    FORM = 1 << 10  # also search boxes, field sets and labels
    BLOCKQUOTE = 1 << 11
    BUTTON = 1 << 12
    SECTION = 1 << 13
    HEADING = 1 << 14
    LINK = 1 << 15  # the link is around the block; a link within it counts as link_chars
    DIALOG = 1 << 16  # open or not: pages open them by script
    VIDEO = 1 << 17  # a player: an element named for it, or one typed VideoObject
    ARIA_HIDDEN = 1 << 18  # kept from screen readers, but seen
    DETAILS = 1 << 19  # folded until a click
    ADDRESS = 1 << 20
    PRE = 1 << 21


# Plain numbers: an enum's own `|` costs ten times as much, and the walk does one for each element.
INSIDE_TAG: Final[dict[str, int]] = {
    tag: int(bit)
    for bit, tags in (
        (Inside.ARTICLE, "article"),
        (Inside.MAIN, "main"),
        (Inside.ASIDE, "aside"),
        (Inside.NAV, "nav"),
        (Inside.FOOTER, "footer"),
        (Inside.HEADER, "header"),
        (Inside.FIGURE, "figure"),
        (Inside.FIGCAPTION, "figcaption"),
        (Inside.LIST, "ul ol dl menu dir"),
        (Inside.TABLE, "table"),
        (Inside.FORM, "form fieldset label search"),
        (Inside.BLOCKQUOTE, "blockquote"),
        (Inside.BUTTON, "button"),
        (Inside.SECTION, "section"),
        (Inside.HEADING, "h1 h2 h3 h4 h5 h6"),
        (Inside.LINK, "a"),
        (Inside.DIALOG, "dialog"),
        (Inside.DETAILS, "details"),
        (Inside.ADDRESS, "address"),
        (Inside.PRE, "pre listing plaintext xmp"),
    )
    for tag in tags.split()
}
# A role says what its element would (ARIA in HTML, section 4).
INSIDE_ROLE: Final[dict[str, int]] = {
    role: int(bit)
    for bit, roles in (
        (Inside.ARTICLE, "article"),
        (Inside.MAIN, "main"),
        (Inside.ASIDE, "complementary"),
        (Inside.NAV, "navigation menu menubar"),
        (Inside.FOOTER, "contentinfo"),
        (Inside.HEADER, "banner"),
        (Inside.FIGURE, "figure"),
        (Inside.LIST, "list"),
        (Inside.TABLE, "table grid"),
        (Inside.FORM, "form search"),
        (Inside.BLOCKQUOTE, "blockquote"),
        (Inside.BUTTON, "button"),
        (Inside.HEADING, "heading"),
        (Inside.LINK, "link"),
        (Inside.DIALOG, "dialog alertdialog"),
    )
    for role in roles.split()
}
HEADING_LEVEL: Final = {f"h{level}": level for level in range(1, 7)}
BLOCK_TAGS: Final = frozenset(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt "  # noqa: SIM905
    "fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup html label legend li "
    "listing main menu nav ol p plaintext pre search section summary table tbody td text tfoot th thead tr "
    "ul xmp".split()
)
# Text in these never reaches a screen: code, fallback for players every browser has, choices of a form,
# names of drawings. Not here, on purpose: `object` (its fallback shows when the object fails), `rp` (the
# brackets around a reading, which plain text needs), closed `details` and `dialog` (a click or a script
# away).
HIDDEN_TAGS: Final = frozenset(
    "annotation audio canvas datalist desc head iframe metadata meter noembed noframes noscript "  # noqa: SIM905
    "optgroup option progress script select style template textarea title video".split()
)
PRE_TAGS: Final = frozenset({"pre", "listing", "plaintext", "xmp"})
# An end tag may be left out, so unclosed ones do not nest; or there is none.
UNNESTED_TAGS: Final = frozenset(
    "area base basefont bgsound br col colgroup dd dt embed frame hr img input keygen li link meta "  # noqa: SIM905
    "optgroup option p param rb rp rt rtc source tbody td tfoot th thead tr track wbr".split()
)
