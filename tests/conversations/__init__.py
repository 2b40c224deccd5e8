"""Whole conversations with the trained model, in this process."""
