"""The application around `scoring`: documents, reading, exporters, chat, drafting, command line and web pages."""
