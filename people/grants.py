"""The grants of PostgreSQL for the role the platform runs with: everything it needs, and of the audit trail only to
read and to add. The owner of the tables is another role, which runs migrations and nothing else."""

from collections.abc import Iterator

from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from people.models import AuditDetail, AuditEvent, AuditSeal, Erasure

ADDED_TO_ONLY = (AuditEvent, AuditSeal, Erasure)
CHANGING = ("UPDATE", "DELETE", "TRUNCATE")


def statements(*, role: str, owner: str | None, schema: str) -> Iterator[str]:
    """SQL without the closing semicolon, to be run by the owner. Again changes nothing. The names are plain ones."""
    yield f'GRANT USAGE ON SCHEMA "{schema}" TO "{role}"'
    yield f'REVOKE CREATE ON SCHEMA "{schema}" FROM PUBLIC, "{role}"'
    yield f'GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA "{schema}" TO "{role}"'
    yield f'REVOKE TRUNCATE, REFERENCES, TRIGGER ON ALL TABLES IN SCHEMA "{schema}" FROM "{role}"'
    yield f'GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA "{schema}" TO "{role}"'
    for model in ADDED_TO_ONLY:
        yield f'REVOKE UPDATE, DELETE, TRUNCATE ON {_table(model, schema)} FROM "{role}"'
    yield f'REVOKE UPDATE, TRUNCATE ON {_table(AuditDetail, schema)} FROM "{role}"'
    yield f'GRANT UPDATE (address) ON {_table(AuditDetail, schema)} TO "{role}"'
    yield f'REVOKE INSERT, UPDATE, DELETE ON {_table(MigrationRecorder.Migration, schema)} FROM "{role}"'
    if owner:
        later = f'ALTER DEFAULT PRIVILEGES FOR ROLE "{owner}" IN SCHEMA "{schema}" GRANT'
        yield f'{later} SELECT, INSERT, UPDATE, DELETE ON TABLES TO "{role}"'
        yield f'{later} USAGE, SELECT ON SEQUENCES TO "{role}"'


def _table(model, schema: str) -> str:
    return f'"{schema}"."{model._meta.db_table}"'


def role_may_change_the_trail() -> bool | None:
    """Whether the role this process runs with could change events or seals; None where there are no roles."""
    if connection.vendor != "postgresql":
        return None
    asked = [(model._meta.db_table, right) for model in (AuditEvent, AuditSeal) for right in CHANGING]
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT {' OR '.join(['has_table_privilege(current_user, %s, %s)'] * len(asked))}",
            [value for pair in asked for value in pair],
        )
        return cursor.fetchone()[0]
