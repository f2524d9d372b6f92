"""What a carer has practised, over time: for their own eyes, in words and one picture, with no marks."""
