"""The Rasa agent in this process: one message in, what Entre says out, one transaction."""
