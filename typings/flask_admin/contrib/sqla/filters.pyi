from typing import Any

class FilterEqual:
    name: Any
    def __init__(self, column: Any, name: Any, options: Any = ...) -> None: ...
