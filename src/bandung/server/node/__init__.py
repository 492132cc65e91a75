"""The node as a whole: opening it, making it, telling how it is, and finding what is wrong with it."""
