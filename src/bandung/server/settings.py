"""Django's settings of a node. Whatever a node may choose comes from its home folder or the environment.

BANDUNG_HOME           the node's home folder
BANDUNG_DATABASE_URL   a PostgreSQL with pgvector instead of the embedded one
BANDUNG_HOSTS          host names the site answers to, separated by commas (default: this machine alone)
BANDUNG_UPLOAD_LIMIT   the largest file that people may bring by the site, in MB (default: 500)
BANDUNG_DEBUG          1 shows faults in full in the browser; for developers only
BANDUNG_HTTPS          1 where the site is reached by https: cookies travel by https alone
BANDUNG_PROXIES        how many proxies of the operator's own stand before the site (default: 0, none is believed)
"""

import os
from pathlib import Path

import django_stubs_ext
from django.utils.translation import gettext_lazy as _

from bandung.server.database.connection import django_database
from bandung.server.home import Home

# Django's classes become generic at run time too, so that the admin can say which rows it shows.
django_stubs_ext.monkeypatch()

PACKAGE = Path(__file__).resolve().parent
HOME = Home.current()

SECRET_KEY = HOME.secret_key()
DEBUG = os.environ.get("BANDUNG_DEBUG") == "1"
ALLOWED_HOSTS = [
    host.strip()
    for host in os.environ.get("BANDUNG_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
    if host.strip()
]
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS if host != "*"]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    # Serves the API's documentation page from here; without it the page would fetch a foreign site's scripts.
    "ninja",
    "bandung.server.accounts",
    "bandung.server.records",
    "bandung.server.exchange",
    "bandung.server.mandates",
    "bandung.server.funds",
    "bandung.server.pages",
    "bandung.server.api",
    "bandung.server.feeds",
]

MIDDLEWARE = [
    "bandung.server.headers.HeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bandung.server.errors.ErrorsMiddleware",
]

ROOT_URLCONF = "bandung.server.urls"
WSGI_APPLICATION = "bandung.server.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [PACKAGE / "pages" / "jinja2"],
        "OPTIONS": {"environment": "bandung.server.pages.environment.environment"},
    },
    {
        # Django's own pages (the admin) are written in Django's template language.
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

DATABASES = {"default": django_database(HOME)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.Person"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "sign_in"
LOGIN_REDIRECT_URL = "mine"

LANGUAGE_CODE = "en"
# The six official languages of the United Nations; Chinese in the simplified script, as the Secretariat writes it.
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("ar", _("Arabic")),
    ("ru", _("Russian")),
    ("zh-hans", _("Chinese")),
]
LOCALE_PATHS = [PACKAGE.parent / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Static files are served from the packages themselves: a node has no collection step.
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG

_HTTPS = os.environ.get("BANDUNG_HTTPS") == "1"
# Each proxy has to append to X-Forwarded-For; the outermost has to set X-Forwarded-Proto whatever a client sent.
TRUSTED_PROXIES = int(os.environ.get("BANDUNG_PROXIES", "0"))
if _HTTPS and TRUSTED_PROXIES > 0:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# Thirty days: long enough to keep people on https, short enough to go back on a mistake.
SECURE_HSTS_SECONDS = 30 * 24 * 3600 if _HTTPS else 0
SESSION_COOKIE_SECURE = _HTTPS
CSRF_COOKIE_SECURE = _HTTPS
SESSION_COOKIE_HTTPONLY = True
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
# The form of an activity has a dozen fields in each of up to sixty rows of a part.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 8000
# Files go to the disk piece by piece, from people who are signed in, and no further than the limit.
FILE_UPLOAD_HANDLERS = ["bandung.server.pages.uploads.LimitedUploadHandler"]
# Mail is sent only where the operator names a server other than Django's own default.
EMAIL_HOST = os.environ.get("BANDUNG_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("BANDUNG_MAIL_PORT", "25"))
DEFAULT_FROM_EMAIL = os.environ.get("BANDUNG_MAIL_FROM", "bandung@localhost")

UPLOAD_LIMIT = int(os.environ.get("BANDUNG_UPLOAD_LIMIT", "500")) * 1_000_000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"stderr": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    # A page that is not there is the reader's to see, not the operator's.
    "loggers": {"django.request": {"level": "ERROR"}},
}
