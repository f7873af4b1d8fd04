"""The application as servers find it."""

import gc

from banshi.app import create_app
from banshi.core.store.migrate import check_revision
from banshi.logs import set_up_logs

set_up_logs()
app = create_app()
check_revision(app.extensions["banshi"].database)
# What the application consists of stays until the end: the collector need not look at it again and again, in the middle of a request.
gc.collect()
gc.freeze()
