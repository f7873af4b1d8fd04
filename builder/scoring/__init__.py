"""What citizens feel of a matter, in figures: what applying takes, against the law and against what was before."""
