"""What a resolution asks and what came of it: mandates from clauses, whom they ask, when they are due, what is said."""
