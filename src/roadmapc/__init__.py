"""roadmapc: a declarative roadmap-as-code compiler."""

__version__ = "0.1.0"
