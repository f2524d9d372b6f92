"""Going through the pathway: where one is, lessons, checks, scenes to practise."""
