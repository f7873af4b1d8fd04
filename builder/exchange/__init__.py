"""Matters out and in: a workbook that clerks fill in, and BPMN 2.0 for other makers' modelers."""
