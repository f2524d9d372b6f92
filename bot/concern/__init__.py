"""When somebody tells of something real: help, and no rating."""
