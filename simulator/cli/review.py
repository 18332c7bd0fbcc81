"""`hotseat review`: whether the simulated customer of a finished call did their part."""

from __future__ import annotations

import json
import sys

from simulator.cli.common import practised, workshop
from simulator.cli.errors import CHECK_FAILED
from simulator.report.review_text import review_lines
from simulator.review import review_call


def run_review(call: str, *, as_json: bool) -> None:
    """Print the review of a call; exits 1 when a grave error voids it. An open call is reviewed as it stands. Raises Refused."""
    shop = workshop()
    records = practised(shop.store.records(call))
    setup = shop.setup_of(records)
    review = review_call([r.event for r in records], setup)
    if as_json:
        sys.stdout.write(json.dumps({"type": "review", "call": records[0].call, **review.to_json()}, ensure_ascii=False) + "\n")
    else:
        sys.stdout.writelines(line + "\n" for line in review_lines(review, setup.lang))
    if review.voids:
        raise SystemExit(CHECK_FAILED)
