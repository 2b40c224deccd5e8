"""The doors: chat page, API, Rasa's REST shape, health. Who is it, may they; then the engine."""
