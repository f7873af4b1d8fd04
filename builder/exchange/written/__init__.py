"""A draft document as a file that people read and keep in version control: YAML and JSON, both ways without loss."""
