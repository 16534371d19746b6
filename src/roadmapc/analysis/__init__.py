"""Questions about a linked project, answered from its links, dates and bodies."""
