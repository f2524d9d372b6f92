"""Ideas at any time: looking for some, keeping some, writing one's own."""
