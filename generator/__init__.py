"""Nashra: a static site generator for an Arabic news bulletin."""

__version__ = "0.1.0"
