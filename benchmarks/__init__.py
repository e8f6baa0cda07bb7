"""Speed and quality, each against the limit or a peer, in one run."""
