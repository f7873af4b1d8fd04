"""The demo county: departments, people, and cases in every state, so that nothing on screen is empty."""

from banshi.demo.seed import seed_demo

__all__ = ["seed_demo"]
