"""One case a YAML file."""
