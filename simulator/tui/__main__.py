"""`python -m simulator.tui`: the app whatever standard input is, as `hotseat serve` starts it for each visitor."""

from __future__ import annotations

import argparse

from simulator.cli.app import open_app

if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("--lang", choices=("zh", "en"))
    open_app(parser.parse_args().lang)
