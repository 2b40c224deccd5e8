"""The coachee's room: commitments, growth, conversations, who may read what."""
