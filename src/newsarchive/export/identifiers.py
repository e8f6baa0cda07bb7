"""Names for an article that hold anywhere: its bytes' hash as a URI (RFC 6920)."""

from __future__ import annotations

from base64 import urlsafe_b64encode

from newsarchive.model import Article


def hash_uri(article: Article) -> str:
    """The source bytes as a "named information" URI: ni:///sha-256;..."""
    digest = bytes.fromhex(article.original.sha256)
    return f"ni:///sha-256;{urlsafe_b64encode(digest).decode('ascii').rstrip('=')}"
