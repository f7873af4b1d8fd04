"""Review and publication: four eyes before a matter reaches anybody."""
