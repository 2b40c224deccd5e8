"""The administrator's room: people, settings, content, and who did what; never a word of theirs."""
