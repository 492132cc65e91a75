"""Deliveries, claims, activities, resolutions and events: what the node knows."""
