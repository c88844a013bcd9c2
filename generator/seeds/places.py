"""Where newsrooms write from: what no list of countries has, and a vocabulary may lack."""

from generator.seeds import lexicon

_PLACES = lexicon.phrases("places")

PLACES = _PLACES.known - _PLACES.everyday
"""Cities of the Arab world, and those abroad that its press writes from, folded."""

PLACES_IN_COMPANY = _PLACES.everyday
"""Places that are words or names as well: only what stands beside them makes them places."""
