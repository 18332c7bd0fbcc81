"""Certification: a blueprint, the forms drawn from it, sittings, results, people and machines (see ARCHITECTURE.md, *Exams*)."""
