"""What trainers do from the phone: send scenes, publish them, see how they are doing."""
