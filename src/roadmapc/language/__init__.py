"""The two languages people read: words, counts, dates, quotation marks."""
