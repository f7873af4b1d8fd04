"""The application as servers find it."""

from banshi.app import create_app
from banshi.core.store.migrate import check_revision
from banshi.logs import set_up_logs

set_up_logs()
app = create_app()
check_revision(app.extensions["banshi"].database)
