"""Exam blueprints, one YAML file each."""
