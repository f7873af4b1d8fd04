"""Built-in plugins: they come through the same door as everybody else's."""
