"""The charts of accounts of the funds, one file for each, by code."""
