"""Tests of what Entre remembers."""
