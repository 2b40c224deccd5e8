"""What the rooms of coaches, coachees and administrators have in common."""
