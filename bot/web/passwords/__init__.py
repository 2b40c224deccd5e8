"""Signing in with a password, where an organisation uses them, and everybody's account."""
