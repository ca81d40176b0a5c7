"""Branches: heads of their own over the shipped encoder's words (middle and last layer), trained on its int8 output."""
