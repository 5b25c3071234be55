"""What outlives a session: conversations about reports. SQLite by default, PostgreSQL by URL (JIHE_DATABASE_URL)."""
