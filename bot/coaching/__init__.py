"""What the coach knows and decides; knows neither Rasa nor HTTP."""
