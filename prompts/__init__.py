"""Prompt and template files, read by assistant.prompts."""
