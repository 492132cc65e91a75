"""A fixed shape for each kind of cooperation and each state of follow-up, drawn inline; the colour is the text's.

Colours are told apart by most colour-blind readers (after Okabe and Ito, "Color Universal Design"); the shape and
the word beside it tell the same to all others and in black and white print.
"""

from markupsafe import Markup

_KINDS = {
    "south-south": '<circle cx="8" cy="8" r="7"/>',
    "triangular": '<path d="M8 1 15.5 14.5H.5z"/>',
    "north-south": '<path d="M1.5 1.5h13v13h-13z"/>',
    "multilateral-support": '<path d="M8 0l8 8-8 8-8-8z"/>',
    "unknown": '<path d="M2 2l12 12M14 2 2 14" fill="none" stroke="currentColor" stroke-width="3.2"/>',
}
_STATES = {
    "done": '<circle cx="8" cy="8" r="7.5"/><path d="M4.2 8.2l2.7 2.7 5-5.4" fill="none" stroke="var(--paper)" stroke-width="2"/>',
    "under-way": '<circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.6"/><path d="M8 1.3a6.7 6.7 0 0 1 0 13.4z"/>',
    "not-started": '<circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.6"/>',
    "superseded": '<path d="M1.5 8h9.5M7.5 3.5 12 8l-4.5 4.5M14.5 2v12" fill="none" stroke="currentColor" stroke-width="1.8"/>',
    "no-information": '<circle cx="8" cy="8" r="6.7" fill="none" stroke="currentColor" stroke-width="1.6" stroke-dasharray="2.1 2.1"/>',
}


def kind_symbol(kind: str) -> Markup:
    """The shape of a kind of cooperation, in its colour; the cross for a kind nobody knows."""
    known = kind if kind in _KINDS else "unknown"
    return _drawn(_KINDS[known], f"kind-{known}")


def status_symbol(status: str) -> Markup:
    """The shape of a state of follow-up; a broken ring where there is no information."""
    known = status if status in _STATES else "no-information"
    return _drawn(_STATES[known], f"status-{known}")


def _drawn(shape: str, name: str) -> Markup:
    # Both parts come from the tables above, never from data.
    return Markup(  # noqa: S704
        f'<svg class="{name}" viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">{shape}</svg>'
    )
