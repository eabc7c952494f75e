"""All settings, read from the environment (see `env.py`); a wrong one fails at start with the remedy."""

from pathlib import Path

from ketenzicht.config import env, keys, mail_settings, register_settings

PACKAGE = Path(__file__).resolve().parent.parent
VAR = env.var_folder()
KEYS = keys.open_ring(env.folder("KETENZICHT_KEYS", VAR / "keys"))
DEMO = env.flag("KETENZICHT_DEMO")
DEBUG = False
SECRET_KEY = KEYS.key("session-1").hex()
ALLOWED_HOSTS = env.names("KETENZICHT_HOSTS") or ["127.0.0.1", "localhost"]
BEHIND_TLS = env.flag("KETENZICHT_TLS")
# Who keeps copies of the signed heads of the audit: a folder under `var/heads` for each; at least two.
HEADS = VAR / "heads"
WITNESSES = env.names("KETENZICHT_WITNESSES") or ["getuige-1", "getuige-2"]

# The application role by default; `config/roles.py` turns it into the maintenance role for a migration.
DATABASES = {"default": env.database(env.text("DATABASE_URL", "postgresql:///ketenzicht"))}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    # The notices on a page need no app of their own; the label is that of our room.
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django_htmx",
    "procrastinate.contrib.django",
    "ketenzicht.audit",
    "ketenzicht.agencies",
    "ketenzicht.people",
    "ketenzicht.documents",
    "ketenzicht.disclosure",
    "ketenzicht.duties",
    # Before the room whose passkeys have its fields; see the settings of passkeys below.
    "django_otp_webauthn",
    "ketenzicht.accounts",
    "ketenzicht.messages",
    "ketenzicht.signals",
    "ketenzicht.registers",
    "ketenzicht.assessment",
    "ketenzicht.routing",
    "ketenzicht.cases",
    "ketenzicht.care",
    "ketenzicht.shelter",
    "ketenzicht.registration",
    "ketenzicht.privacy",
    "ketenzicht.web",
]

MIDDLEWARE = [
    "ketenzicht.web.even_time.EvenTime",
    "django.middleware.security.SecurityMiddleware",
    # Looks at Host on every request, also for a file.
    "django.middleware.common.CommonMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "ketenzicht.web.middleware.SecurityHeaders",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "ketenzicht.web.language.ChosenLanguage",
    "ketenzicht.web.rush.RoomToReport",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "ketenzicht.web.sitting.LivingSession",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "ketenzicht.web.middleware.WhoActs",
    "ketenzicht.web.sitting.NothingUnderDuress",
    "ketenzicht.web.storable.OnlyStorable",
    "ketenzicht.web.middleware.SayNo",
]

APPEND_SLASH = False
ROOT_URLCONF = "ketenzicht.config.urls"
# Rooms that make a database ready; by name, because `config` knows no room.
POLICIES = "ketenzicht.agencies.row_security"
REFERENCE = "ketenzicht.agencies.reference_data"
WSGI_APPLICATION = "ketenzicht.config.wsgi.application"
AUTH_USER_MODEL = "agencies.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 14}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
# Hosts inside the own network, or without https, to which webhooks may go all the same.
WEBHOOK_HOSTS = env.names("KETENZICHT_WEBHOOK_HOSTS")
# Passkeys: our own row, and none of the library's tables. Domain and origin are those of the request; the first two are
# for the library's own check at start.
OTP_WEBAUTHN_RP_ID = ALLOWED_HOSTS[0]
OTP_WEBAUTHN_ALLOWED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
OTP_WEBAUTHN_RP_NAME = "Ketenzicht"
OTP_WEBAUTHN_CREDENTIAL_MODEL = "accounts.Passkey"
OTP_WEBAUTHN_ALLOW_PASSWORDLESS_LOGIN = False
# What a browser sends that is wrong stands in the audit; a log would keep what it sent.
OTP_WEBAUTHN_EXCEPTION_LOGGER_NAME = ""
MIGRATION_MODULES = {"django_otp_webauthn": None}
# An outside log-in service (OpenID Connect), when one is named; see `web/oidc.py` for what is checked.
OIDC_NAME = env.text("KETENZICHT_OIDC_NAME")
OIDC_ISSUER = env.text("KETENZICHT_OIDC_ISSUER")
OIDC_RP_CLIENT_ID = env.text("KETENZICHT_OIDC_CLIENT")
OIDC_RP_CLIENT_SECRET = env.text("KETENZICHT_OIDC_SECRET")
OIDC_OP_AUTHORIZATION_ENDPOINT = env.text("KETENZICHT_OIDC_AUTHORIZE")
OIDC_OP_TOKEN_ENDPOINT = env.text("KETENZICHT_OIDC_TOKEN")
OIDC_OP_USER_ENDPOINT = env.text("KETENZICHT_OIDC_USERINFO")
OIDC_OP_JWKS_ENDPOINT = env.text("KETENZICHT_OIDC_JWKS")
OIDC_RP_SIGN_ALGO = env.text("KETENZICHT_OIDC_ALGORITHM", "PS256")
OIDC_ACR = env.names("KETENZICHT_OIDC_ACR")
OIDC_AMR = env.names("KETENZICHT_OIDC_AMR")
OIDC_RP_SCOPES = "openid"
OIDC_USE_PKCE = OIDC_USE_NONCE = OIDC_VERIFY_SSL = OIDC_VERIFY_KID = OIDC_TOKEN_USE_BASIC_AUTH = True
OIDC_TIMEOUT = 10
OIDC_AUTHENTICATION_CALLBACK_URL = "oidc_back"
# Mail out, when a server is named, and the mailboxes that are read; see `config/mail_settings.py`.
MAIL_OUT = mail_settings.out_server("KETENZICHT_SMTP_URL")
MAIL_FROM = env.text("KETENZICHT_MAIL_FROM", "Werkplek <werkplek@localhost>")
MAIL_FROM_OUTSIDE = env.text("KETENZICHT_MAIL_FROM_OUTSIDE", MAIL_FROM)
MAILBOXES = mail_settings.mailboxes("KETENZICHT_IMAP_URL")
# The registers outside that may be asked (BAG, trade register, BRP); see `config/register_settings.py`.
REGISTERS = register_settings.servers()
LOGIN_URL = "/inloggen"
LOGIN_REDIRECT_URL = "/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "ketenzicht.web.context.frame",
            ]
        },
    }
]

# The queue finds its tasks by path: a job is named, never imported by the rooms above.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = None
PROCRASTINATE_IMPORT_PATHS = ["ketenzicht.jobs.tasks"]

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "web" / "locale"]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True

SESSION_COOKIE_NAME = "kz_session"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "kz_csrf"
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "ketenzicht.web.views.errors.untrusted"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
# Chromium sends "Origin: null" with no-referrer, and then every form fails its CSRF check.
SECURE_REFERRER_POLICY = "same-origin"
# Files stay in memory until they are sealed: none is ever written to disk as it came.
FILE_UPLOAD_HANDLERS = ["ketenzicht.web.uploading.InMemory"]
# Where clamd listens: the path of its socket or host:port. Empty: there is no scanner here, and the pages say so.
CLAMD = env.text("KETENZICHT_CLAMD")
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# No request line, no parameter and no query reaches a log: only what went wrong, where.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        "django.request": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "django.security": {"handlers": [], "level": "CRITICAL", "propagate": False},
        "ketenzicht": {"handlers": ["console"], "level": "INFO", "propagate": False},
    },
}
