"""Both places of work keep the same promises; the cluster is one of separate processes, which are killed."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, as_completed
from pathlib import Path

import pytest

from monitor import ConfigError, WorkError
from monitor.work import Pool, Work, open_work
from tests.archives import tasks
from tests.archives.test_backfill import START, jsonl, row, run

distributed = pytest.importorskip("distributed", reason="skipped: no extra cluster")
REPO = Path(__file__).parents[2]
pytestmark = pytest.mark.filterwarnings("default")


class Processes:
    """A scheduler and workers of their own processes, as the units start them."""

    def __init__(self) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.address = f"tcp://127.0.0.1:{self.port}"
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.begin_scheduler()

    def begin_scheduler(self) -> subprocess.Popen[bytes]:
        self.scheduler = self._start("scheduler", "--host", "127.0.0.1", "--port", str(self.port), "--no-show")
        end = time.monotonic() + 60
        while time.monotonic() < end:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return self.scheduler
            time.sleep(0.1)
        raise AssertionError("the scheduler does not listen")

    def begin_worker(self) -> subprocess.Popen[bytes]:
        self.workers.append(self._start("worker", self.address, "--no-nanny", "--nthreads", "1"))
        return self.workers[-1]

    def _start(self, what: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *arguments, "--no-dashboard"]
        return subprocess.Popen(command, cwd=REPO, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def end(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def processes() -> Iterator[Processes]:
    all_of_it = Processes()
    all_of_it.begin_worker()
    all_of_it.begin_worker()
    yield all_of_it
    all_of_it.end()


@pytest.fixture(scope="module", params=["local", "dask"])
def work(request: pytest.FixtureRequest, processes: Processes) -> Iterator[Work]:
    place = Pool(2) if request.param == "local" else open_work(2, processes.address)
    yield place
    place.close()


def test_it_is_an_executor(work: Work) -> None:
    assert isinstance(work, Executor)
    assert list(work.map(tasks.double, range(5))) == [0, 2, 4, 6, 8]


async def test_it_can_be_awaited(work: Work) -> None:
    assert await work.run(tasks.double, 21) == 42


def test_a_tasks_own_fault_reaches_its_caller(work: Work) -> None:
    with pytest.raises(ValueError, match="own fault"):
        work.submit(tasks.fail).result(60)


@pytest.mark.parametrize(
    ("task", "arguments", "deadline", "words"),
    [
        (tasks.kill_itself, (), 20.0, "died"),
        (tasks.hoard, (), 20.0, "memory"),
        (tasks.sleep, (30.0,), 0.5, "within 0.5 s"),
    ],
    ids=["dies", "needs too much memory", "takes too long"],
)
def test_a_bad_task_is_named_and_costs_no_other(work: Work, task, arguments, deadline: float, words: str) -> None:
    others = [work.submit(tasks.double, number) for number in range(4)]
    with pytest.raises(WorkError, match=words):
        work.start(task, arguments, deadline).result(60)
    assert [other.result(60) for other in others] == [0, 2, 4, 6]
    assert work.submit(tasks.double, 4).result(60) == 8


def test_a_backfill_says_the_same_here_and_there(work: Work, tmp_path: Path) -> None:
    store, staging, progress = run(tmp_path, [jsonl(tmp_path / "a.jsonl", [row(number) for number in range(30)])], work)
    assert [one.figure.low for one in sorted(store.ledger(), key=lambda one: one.first_seen)] == list(range(100, 130))
    assert min(one.first_seen for one in store.ledger()) == START
    assert progress.entered == 30
    store.close()
    staging.close()


def test_a_worker_killed_in_flight_costs_nothing(processes: Processes) -> None:
    third = processes.begin_worker()
    cluster = open_work(2, processes.address)
    end = time.monotonic() + 60
    while cluster.width < 3 and time.monotonic() < end:
        time.sleep(0.1)
    futures = [cluster.submit(tasks.slowly, number) for number in range(12)]
    next(as_completed(futures, 60))
    third.send_signal(signal.SIGKILL)
    assert sorted(future.result(60) for future in futures) == list(range(12))
    cluster.close()


def test_a_worker_of_another_version_is_refused(processes: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    cluster = open_work(2, processes.address)
    monkeypatch.setattr("monitor.work.cluster.version", lambda _: "99.0")
    with pytest.raises(WorkError, match=r"the daemon 99\.0; install the same version"):
        cluster.submit(tasks.double, 1).result(60)
    cluster.close()


@pytest.mark.parametrize("lost", ["local", "wait"])
def test_the_scheduler_is_killed(lost: str) -> None:
    processes = Processes()
    processes.begin_worker()
    cluster = open_work(2, processes.address, lost=lost)  # type: ignore[arg-type]
    futures = [cluster.submit(tasks.slowly, number) for number in range(6)]
    next(as_completed(futures, 60))
    processes.scheduler.kill()
    processes.scheduler.wait()
    if lost == "wait":
        assert not all(future.done() for future in futures)
        processes.begin_scheduler()
        processes.begin_worker()
    assert sorted(future.result(90) for future in futures) == list(range(6))
    assert cluster.submit(tasks.double, 8).result(60) == 16
    cluster.close()
    processes.end()


def test_no_scheduler_at_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.work.cluster.PATIENCE", 1.0)
    with pytest.raises(WorkError, match="no Dask scheduler answers at tcp"):
        open_work(1, "tcp://127.0.0.1:9", lost="wait")
    fallen_back = open_work(1, "tcp://127.0.0.1:9", lost="local")
    assert fallen_back.submit(tasks.double, 4).result(60) == 8
    fallen_back.close()


def test_the_watchlist_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("monitor.work.cluster.PATIENCE", 1.0)
    from monitor import load_config
    from monitor.daemon.held import place_of_work

    path = tmp_path / "watchlist.yaml"
    path.write_text("work: {dask: 'tcp://127.0.0.1:9', lost: wait}\nfeeds: []\nwatches: [{name: x, query: x}]\n")
    with pytest.raises(WorkError, match="no Dask scheduler answers"):
        place_of_work(load_config(path))
    path.write_text("work: {dask: 'http://127.0.0.1'}\nfeeds: []\nwatches: [{name: x, query: x}]\n")
    with pytest.raises(ConfigError, match="work"):
        load_config(path)
