"""Training of the tagger's weights; needs PyTorch (`pip install claimwatch[train]`) and is not used at run time."""
