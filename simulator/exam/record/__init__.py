"""The sealed record of a sitting: keys, seal, verification with only the public key, and what other systems take (badge, xAPI, CSV)."""
