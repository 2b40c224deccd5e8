"""The widget's server side: whose site it is, who talks there, and the pages in its frame."""
