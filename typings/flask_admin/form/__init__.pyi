from typing import Any

from wtforms import Form

class SecureForm(Form):
    class Meta:
        csrf: bool
        csrf_class: type[Any]
        def get_translations(self, form: Any) -> Any: ...
