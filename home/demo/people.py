"""Four fictional accounts, one for each role."""

import secrets
from dataclasses import dataclass

from commun.models import User
from home.roles import CONTRIBUTORS, EDITORS, MODERATORS, create_roles


@dataclass(frozen=True)
class Account:
    """An account that was just created; its password is nowhere else in clear."""

    username: str
    role: str
    password: str


ADMINISTRATORS = "Administrateur"
PEOPLE = [
    ("administratrice", "Nadia", "Ferrand", ADMINISTRATORS),
    ("editeur", "Paul", "Vernois", EDITORS),
    ("moderatrice", "Léa", "Combes", MODERATORS),
    ("contributeur", "Issa", "Mougin", CONTRIBUTORS),
]


def create_accounts() -> list[Account]:
    """Create the accounts that are missing; those that exist keep their password."""
    groups = create_roles()
    created = []
    for username, first_name, last_name, role in PEOPLE:
        if User.objects.filter(username=username).exists():
            continue
        password = secrets.token_urlsafe(12)
        user = User.objects.create_user(
            username,
            email=f"{username}@example.org",
            password=password,
            first_name=first_name,
            last_name=last_name,
            is_superuser=role == ADMINISTRATORS,
        )
        if role in groups:
            user.groups.add(groups[role])
        created.append(Account(username, role, password))
    return created
