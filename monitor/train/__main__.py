"""Trains the tagger and writes its weights: `python -m monitor.train POLNEAR.jsonl --own OWN.jsonl --dev DEV.jsonl`.

Three phases: news articles of PolNeAR alone; then with the annotated paragraphs of this project, each of these
`OWN_WEIGHT` times an epoch; then the same once more, the network of the second phase being heard beside the annotation.
`share` of the own paragraphs (0 to 1) makes the learning curve.
"""

from __future__ import annotations

import argparse
from copy import deepcopy
from pathlib import Path

import torch

from monitor.extract import tagger
from monitor.train import corpus, export, scores, vocabulary
from monitor.train.fit import Prepared, fit
from monitor.train.model import Network

OWN_WEIGHT = 2
RATES = 1.5e-3, 1.1e-3, 8e-4


def main() -> None:
    """Reads the command line, trains, prints scores on the development articles, writes the weights."""
    parser = argparse.ArgumentParser(prog="monitor.train", description="Train the tagger of attributions.")
    parser.add_argument("polnear", type=Path, help="training articles, JSON lines")
    parser.add_argument("--own", type=Path, required=True, help="annotated paragraphs, JSON lines with a split")
    parser.add_argument("--dev", type=Path, help="articles to score after every phase")
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--further", type=int, default=10)
    parser.add_argument("--last", type=int, default=8)
    parser.add_argument("--share", type=float, default=1.0)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--start", type=Path, help="a checkpoint of the first phase")
    parser.add_argument("--checkpoint", type=Path, default=Path("first-phase.pt"))
    parser.add_argument("--out", type=Path, default=Path(tagger.__file__).parent)
    train(parser.parse_args())


def train(arguments: argparse.Namespace) -> None:
    """The phases with the arguments of the command line."""
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(1)
    articles = list(corpus.paragraphs(corpus.rows(arguments.polnear)))
    own = list(corpus.paragraphs(row for row in corpus.rows(arguments.own) if row["split"] == "train"))
    own = own[: round(len(own) * arguments.share)]
    words, known, vectors = vocabulary.build(articles)
    index = {word: row for row, word in enumerate(words)}
    net = Network(vectors, known)
    if arguments.start:
        net.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    else:
        net = fit(net, Prepared(articles, index), arguments.epochs, RATES[0], seed=1)
        torch.save(net.state_dict(), arguments.checkpoint)
        _report("first phase", net, words, arguments.dev)
    both = articles + own * OWN_WEIGHT
    if arguments.further:
        net = fit(net, Prepared(both, index), arguments.further, RATES[1], seed=2)
        _report("second phase", net, words, arguments.dev)
    if arguments.last:
        net = fit(deepcopy(net), Prepared(both, index, teacher=net), arguments.last, RATES[2], seed=3, sparing=True)
        _report("third phase", net, words, arguments.dev)
    export.write(export.pack(net, words), arguments.out)


def _report(name: str, net: Network, words: list[str], dev: Path | None) -> None:
    if dev is not None:
        print(f"{name}: {scores.of_articles(export.pack(net, words), corpus.rows(dev))}", flush=True)


if __name__ == "__main__":
    main()
