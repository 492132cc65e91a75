"""Deliveries, claims, activities, resolutions, exchange records and events: what the node knows."""
