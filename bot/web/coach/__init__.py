"""The coach's room: today, coachees, conversations, search, corrections and files to keep."""
