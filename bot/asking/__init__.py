"""Questions that are answered by typing: whatever was asked last, the next message answers."""
