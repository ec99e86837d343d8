"""Bodies of answers, inflated with a cap, so that a small answer cannot fill the memory."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

from monitor.errors import FetchError


class Inflater:
    """Decodes gzip (also of several members) and deflate (with and without zlib's header), up to `limit` bytes."""

    def __init__(self, limit: int, url: str) -> None:
        self._limit, self._url = limit, url
        self._engine = zlib.decompressobj(47)
        self._begun = False

    def add(self, piece: bytes, body: bytearray) -> None:
        """Appends what `piece` decodes to. Raises `FetchError` for damage and over the limit."""
        while piece:
            try:
                body += self._engine.decompress(piece, self._limit + 1 - len(body))
            except zlib.error as error:
                if self._begun:
                    raise FetchError("the compressed body is damaged", url=self._url) from error
                self._engine, self._begun = zlib.decompressobj(-15), True  # deflate as some servers understand it
                continue
            self._begun = True
            if len(body) > self._limit:
                raise FetchError(f"more than {self._limit:,} bytes after decoding", url=self._url)
            piece = self._engine.unused_data
            if piece[:2] == b"\x1f\x8b":
                self._engine = zlib.decompressobj(47)
            else:
                piece = b""

    @property
    def whole(self) -> bool:
        """Has the compressed data come to its end?"""
        return self._engine.eof


async def read_body(pieces: AsyncIterable[bytes], encoding: str, *, wire: int, decoded: int, url: str) -> bytes:
    """The decoded body, at most `wire` bytes as sent and `decoded` bytes as read. Raises `FetchError`."""
    encoding = encoding.strip().lower()
    if encoding not in ("", "identity", "gzip", "x-gzip", "deflate"):
        raise FetchError(f"an encoding that was not asked for: {encoding[:40]}", url=url)
    inflater = None if encoding in ("", "identity") else Inflater(decoded, url)
    body, count = bytearray(), 0
    async for piece in pieces:
        count += len(piece)
        if count > wire:
            raise FetchError(f"more than {wire:,} bytes", url=url)
        if inflater is None:
            body += piece
        else:
            inflater.add(piece, body)
    if inflater is not None and count and not inflater.whole:
        raise FetchError("the compressed body is cut off", url=url)
    return bytes(body)
