"""How fast the rooms' pages are in a district of believable size."""
