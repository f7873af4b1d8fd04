from collections.abc import Sequence
from typing import Any

from flask_admin import BaseView
from sqlalchemy.orm import Query
from wtforms import Form

class ModelView(BaseView):
    model: Any
    session: Any
    can_create: bool
    can_edit: bool
    can_delete: bool
    can_view_details: bool
    list_template: str
    create_template: str
    edit_template: str
    details_template: str
    column_list: Any
    column_labels: Any
    column_formatters: Any
    column_details_list: Any
    column_sortable_list: Any
    column_default_sort: Any
    column_searchable_list: Any
    column_filters: Any
    form_base_class: type[Form]
    form_columns: Any
    form_args: Any
    form_overrides: Any
    form_extra_fields: Any
    form_widget_args: Any
    page_size: int
    _filters: Sequence[Any] | None
    _search_fields: Sequence[tuple[Any, Any]]
    def __init__(
        self,
        model: type[Any],
        session: Any,
        name: Any = ...,
        category: str | None = ...,
        endpoint: str | None = ...,
        url: str | None = ...,
    ) -> None: ...
    def get_query(self) -> Query[Any]: ...
    def get_count_query(self) -> Query[Any]: ...
    def get_one(self, id: Any) -> Any: ...
    def get_pk_value(self, model: Any) -> Any: ...
    def create_form(self, obj: Any = ...) -> Any: ...
    def validate_form(self, form: Any) -> bool: ...
    def edit_form(self, obj: Any = ...) -> Any: ...
    def delete_form(self) -> Any: ...
    def create_view(self) -> Any: ...
    def create_model(self, form: Any) -> Any: ...
    def update_model(self, form: Any, model: Any) -> Any: ...
    def delete_model(self, model: Any) -> Any: ...
    def _get_list_filter_args(self) -> Any: ...
    def _get_list_extra_args(self) -> Any: ...
    def get_filters(self) -> Any: ...
