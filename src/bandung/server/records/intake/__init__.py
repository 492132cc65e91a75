"""What becomes of a claim before it meets the tables: its rows, made without Django, in as many processes as help."""
