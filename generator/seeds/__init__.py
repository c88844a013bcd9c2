"""Seeds: the raw articles of a newsroom, made into content once.

A seed is never changed, and a content file that an editor has touched is never
overwritten. What cannot be read whole is told, not guessed at.
"""

from generator.seeds.importing import Result, explain, import_seeds

__all__ = ["Result", "explain", "import_seeds"]
