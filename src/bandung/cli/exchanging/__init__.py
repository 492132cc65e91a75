"""Commands on the exchange, a file for each subject; `cli.exchange` puts them together."""
