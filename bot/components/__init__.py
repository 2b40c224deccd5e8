"""Rasa graph components: which language, which intent, and whether a message is a command."""

import os

# The sentence encoder shares scikit-learn's OpenMP, whose threads spin while they wait for each
# other: with other work on the same two cores a sentence took 400 ms instead of 27. It is read when
# the first of the two is loaded, so this package is to be imported before skops and Rasa.
os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
