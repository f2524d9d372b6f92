"""Who may come in: invitations, and what those who came by one may do."""
