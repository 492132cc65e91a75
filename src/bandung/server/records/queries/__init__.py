"""What is read of claims, activities, deliveries, resolutions and the exchange. Nothing here writes."""
