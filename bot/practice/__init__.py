"""A carer at work on a scene: session, feedback, and the desk where it is done."""
