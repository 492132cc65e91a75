"""The commands on the funds, by what they are about; `cli/funds.py` puts them together."""
