"""What makes a scene good beyond its form: one rule a function, each explained for trainers."""
