"""Versions of drafted sections."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("report", sa.String(400), nullable=False),
        sa.Column("section", sa.String(40), nullable=False),
        sa.Column("record", sa.JSON(), nullable=False),
        sa.Column("created", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("ix_draft_report_section", "draft", ["report", "section"])


def downgrade() -> None:
    op.drop_index("ix_draft_report_section", "draft")
    op.drop_table("draft")
