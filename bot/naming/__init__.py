"""Notices what tells who somebody is: names, addresses, phone numbers, e-mail addresses."""
