"""Keys in, screens out. The only room that imports Textual; it owns no logic: it asks the workspace and shows."""
