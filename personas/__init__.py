"""One customer type a YAML file."""
