"""The sockets: what a plugin can add, each a small class with its contract, and the registers that keep them."""
