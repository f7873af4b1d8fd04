"""The canvas: what of a matter can be composed, tab by tab, as property sheets of the items of its document."""
