"""The node's own settings, in a home of the test run's that goes when the run ends.

Set BANDUNG_DATABASE_URL to run the suite on another PostgreSQL than the embedded one.
"""

import atexit
import os
import shutil
import tempfile

_home = tempfile.mkdtemp(prefix="bandung-tests-")
atexit.register(shutil.rmtree, _home, ignore_errors=True)
os.environ["BANDUNG_HOME"] = _home

from bandung.server.home import Home  # noqa: E402

Home.current().create()

from bandung.server.settings import *  # noqa: E402, F403

# Hashing a password slowly is for real people's passwords.
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
