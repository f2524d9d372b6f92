"""What trainers write: files, their checks, the library and its preview."""
