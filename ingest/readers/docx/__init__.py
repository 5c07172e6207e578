"""Word documents → Document."""
