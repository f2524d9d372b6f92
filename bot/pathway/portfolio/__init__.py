"""What carers write on their pathway, and games that they try: gathered, shown and printed."""
