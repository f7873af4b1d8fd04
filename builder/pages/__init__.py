"""The builder's own pages: the home, the canvas of a draft, preview, health check, versions."""
