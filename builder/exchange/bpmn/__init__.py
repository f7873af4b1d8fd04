"""BPMN 2.0 of a matter's chain, out and in: `writing.to_bpmn` and `reading.from_bpmn`."""
