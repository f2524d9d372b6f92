"""Certificates, and the codes on them."""
