"""The people around a carer: who to turn to for what, how to reach them, and help with what to say."""
