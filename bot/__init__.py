"""Entre: the coach between coaching sessions."""
