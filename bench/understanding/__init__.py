"""How well people are understood: measured on sentences that no model has been trained on."""
