"""Cooperation activities: the claim and the activity, parties and roles, kinds of cooperation, checks."""
