"""What is read of claims, activities, deliveries and resolutions. Nothing here writes."""
