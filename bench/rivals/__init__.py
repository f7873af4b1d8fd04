"""What banshi is measured against; never imported by banshi."""
