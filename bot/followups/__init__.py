"""What a carer wants to be asked again some days from now: any room can plan it, reminders send it once."""
