"""Tags: what an article is about, in the words of the desk's own vocabulary."""

from generator.tagging.vocabulary import Vocabulary, read_vocabulary

__all__ = ["Vocabulary", "read_vocabulary"]
