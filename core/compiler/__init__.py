"""The compiler: definition and registers in, an immutable compiled matter out."""
