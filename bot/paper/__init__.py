"""PDF pages in letters that print every language that carers write in."""
