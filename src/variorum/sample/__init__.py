"""The sample case: fifteen invented reports by five invented outlets on an invented crisis, written for Variorum."""
