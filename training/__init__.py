"""How the learned labeller is trained: labels in data/training, weights in the package, one command between them."""
