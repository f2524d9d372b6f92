"""What is kept about somebody: given to them when they ask, and let go when its time is over."""
