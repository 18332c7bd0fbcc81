"""The trainer's workbench: starting, checking, mending, drafting and previewing content."""
