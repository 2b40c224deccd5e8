"""Entre beside stock Rasa: the same conversations over HTTP, in one run."""
