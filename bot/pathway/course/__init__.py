"""What the files of the pathway say: their form, their rules, and the course that is read from them."""
