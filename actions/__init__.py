"""Custom actions: each reads the message, calls the coaching service and hands on its words."""
