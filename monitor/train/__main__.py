"""Trains the tagger and writes its weights: `python -m monitor.train POLNEAR.jsonl --own OWN.jsonl --dev DEV.jsonl`.

Three phases: news articles of PolNeAR alone; then with the annotated paragraphs of this project, each of these
`OWN_WEIGHT` times an epoch; then the same once more, beside the annotation a teacher being heard: with `--teacher` a transformer
tuned on the same paragraphs, which also reads articles that nobody annotated, else the network of the second phase itself.
`share` of the own paragraphs (0 to 1) makes the learning curve.
"""

from __future__ import annotations

import argparse
from copy import deepcopy
from pathlib import Path

import numpy as np
import torch

from monitor.extract import tagger
from monitor.train import corpus, export, scores, vocabulary
from monitor.train.corpus import Paragraph
from monitor.train.fit import Prepared, believed, fit
from monitor.train.lexicon import lessons, lexicon
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
    parser.add_argument("--teacher", type=Path, help="folder of a pretrained BERT model with its tokenizer.json")
    parser.add_argument("--tuned", type=Path, help="the teacher's weights once tuned: read if there, written if not")
    parser.add_argument("--tuning", type=int, default=4, help="epochs of the teacher")
    parser.add_argument("--plain", type=Path, nargs="*", default=[], help="articles without annotation for the teacher")
    parser.add_argument("--checkpoint", type=Path, default=Path("phase-{}.pt"), help="{} is the number of the phase")
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
    kept = [Path(str(arguments.checkpoint).format(phase)) for phase in (1, 2, 3)]
    if arguments.start:
        net.load_state_dict(torch.load(arguments.start, weights_only=True), strict=False)
    else:
        net = fit(net, Prepared(articles, index), arguments.epochs, RATES[0], 1, kept[0])
        _report("first phase", net, words, arguments.dev)
    both = articles + own * OWN_WEIGHT
    if arguments.further:
        net = fit(net, Prepared(both, index), arguments.further, RATES[1], 2, kept[1])
        _report("second phase", net, words, arguments.dev)
    if arguments.last:
        net, data = _taught(arguments, both, words, net)
        net = fit(deepcopy(net), data, arguments.last, RATES[2], 3, kept[2], sparing=True)
        _report("third phase", net, words, arguments.dev)
    export.write(export.pack(net, words), arguments.out)


def _taught(
    arguments: argparse.Namespace, both: list[Paragraph], words: list[str], net: Network
) -> tuple[Network, Prepared]:
    """The network and the paragraphs of the last phase with what the teacher, or the network itself, makes of them."""
    index = {word: row for row, word in enumerate(words)}
    if arguments.teacher is None:
        return net, Prepared(both, index, believed(net.eval(), Prepared(both, index)))
    from monitor.train import teacher as transformer  # needs transformers, which training without a teacher does not

    teacher = transformer.Teacher(arguments.teacher)
    if arguments.tuned and arguments.tuned.exists():
        teacher.load_state_dict(torch.load(arguments.tuned, weights_only=True))
    else:
        teacher = transformer.tuned(teacher, both, arguments.tuning)
        torch.save(teacher.state_dict(), arguments.tuned or "teacher.pt")
    everything = both + [p for path in arguments.plain for p in corpus.plain(corpus.rows(path))]
    beliefs, states = transformer.read(teacher.eval(), everything)
    print(f"the teacher has read {sum(len(p.words) for p in everything):,} words", flush=True)
    vectors = np.concatenate([net.glove.weight.detach().numpy(), lexicon(words, everything, states)], 1)
    return net.widened(vectors), Prepared(everything, index, beliefs, lessons(states))


def _report(name: str, net: Network, words: list[str], dev: Path | None) -> None:
    if dev is not None:
        print(f"{name}: {scores.of_articles(export.pack(net, words), corpus.rows(dev))}", flush=True)


if __name__ == "__main__":
    main()
