"""Pictures: simple shapes and big letters on a soft ground, readable on a phone by day and by night."""
