"""Runs pure functions elsewhere: in a local process pool, or on a Dask cluster; both are `concurrent.futures.Executor`s.

work: local ─▶ Pool        work: {dask: tcp://…} ─▶ Cluster, whose workers run each task in a Pool of their own
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from monitor.errors import WorkError
from monitor.work.executor import Work
from monitor.work.local import Pool


def open_work(
    workers: int, dask: str = "", *, tls: Mapping[str, str] | None = None, lost: Literal["wait", "local"] = "local"
) -> Work:
    """The place of work: `workers` processes here or, where `dask` is a scheduler's address, its cluster.

    `tls` holds the paths of ca, cert and key. Raises `WorkError` where the cluster cannot be had.
    """
    if not dask:
        return Pool(workers)
    try:
        from distributed import Security

        from monitor.work.cluster import Cluster
    except ImportError as error:
        raise WorkError("work: dask: needs the extra: pip install 'claimwatch[cluster]'", task="connect") from error
    security = None
    if tls:
        security = Security(  # type: ignore[no-untyped-call]
            tls_ca_file=tls["ca"], tls_client_cert=tls["cert"], tls_client_key=tls["key"], require_encryption=True
        )
    return Cluster(dask, security=security, lost=lost, workers=workers)


__all__ = ["Pool", "Work", "open_work"]
