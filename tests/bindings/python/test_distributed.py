"""Sweeps and lists on real worker processes: the same bytes as one machine, also when workers die."""

import os
import signal
import threading
import time
from pathlib import Path

import prorata
import pytest

dask_distributed = pytest.importorskip("distributed")

from prorata import distributed  # noqa: E402

LLI = "scenarios/cases/lli-431.yaml"
VARY = {"partners.KPR.total": "200000..220000 by 0.10", "programme.funds.ERDF.rate": ["80 %", "85 %"]}
OF_LIST = {"columns": "base=Total,project=Code", "rate": "85 %", "rounding": "half up"}


@pytest.fixture(scope="module")
def cluster():
    with dask_distributed.LocalCluster(n_workers=3, threads_per_worker=1, processes=True, dashboard_address=None,
                                       worker_dashboard_address=None) as local:
        with dask_distributed.Client(local) as client:
            client.wait_for_workers(3)
            yield client


def list_of(rows):
    return "Code,Total\n" + "".join(f"P{row // 7},{row * 37 % 100003}.{row % 100:02}\n" for row in range(rows))


def test_a_sweep_is_what_one_machine_writes(cluster, tmp_path):
    for form in ("csv", "ndjson"):
        distributed.sweep(cluster, LLI, tmp_path / "out", VARY, parts=7, format=form, measure=["project.ERDF"])
        assert (tmp_path / "out").read_bytes() == prorata.sweep(LLI, VARY, format=form, measure=["project.ERDF"]).bytes
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_list_is_what_one_machine_writes(cluster, tmp_path):
    given = {"list.csv": list_of(50_000)}
    whole = prorata.compute("list.csv", files=given, **OF_LIST).bytes
    distributed.compute_list(cluster, "list.csv", tmp_path / "memory.csv", parts=9, files=given, **OF_LIST)
    assert (tmp_path / "memory.csv").read_bytes() == whole
    on_disk = tmp_path / "list.csv"
    on_disk.write_text(given["list.csv"])
    distributed.compute_list(cluster, on_disk, tmp_path / "disk.csv", parts=4, **OF_LIST)
    assert (tmp_path / "disk.csv").read_bytes() == whole


def test_a_killed_worker_changes_nothing(cluster, tmp_path):
    whole = prorata.sweep(LLI, VARY, format="csv").bytes
    pids = cluster.run(os.getpid)
    killed = []

    def kill():
        busy = None
        while busy is None:  # somebody has parts to compute
            busy = next((worker for worker, tasks in cluster.processing().items() if tasks), None)
        os.kill(pids[busy], signal.SIGKILL)
        killed.append((pids[busy], time.monotonic()))

    killer = threading.Thread(target=kill)
    killer.start()
    distributed.sweep(cluster, LLI, tmp_path / "out.csv", VARY, parts=60)
    end = time.monotonic()
    killer.join()
    pid, moment = killed[0]
    assert moment < end and pid not in cluster.run(os.getpid).values()
    assert (tmp_path / "out.csv").read_bytes() == whole


def test_what_cannot_be_used_is_raised_here_and_leaves_the_file(cluster, tmp_path):
    output = tmp_path / "out.csv"
    output.write_text("before")
    with pytest.raises(prorata.Unusable) as refused:
        distributed.sweep(cluster, "nowhere.yaml", output, VARY, parts=3)
    assert refused.value.diagnostics[0].code == "cannot-open"
    with pytest.raises(ValueError, match="csv or ndjson"):
        distributed.sweep(cluster, LLI, output, VARY, parts=3, format="json")
    with pytest.raises(ValueError, match="parts"):
        distributed.sweep(cluster, LLI, output, VARY, parts=0)
    assert output.read_text() == "before" and [path.name for path in tmp_path.iterdir()] == ["out.csv"]


def test_rows_that_cannot_be_computed_are_told_beside_the_others(cluster, tmp_path):
    given = {"list.csv": "Code,Total\n" + "".join(f"P{row},{'x' if row == 500 else row}\n" for row in range(1000))}
    with pytest.raises(prorata.Unusable) as one:
        prorata.compute("list.csv", files=given, keep_going=True, **OF_LIST)
    with pytest.raises(prorata.Unusable) as many:
        distributed.compute_list(cluster, "list.csv", tmp_path / "out.csv", parts=5, files=given, keep_going=True, **OF_LIST)
    assert Path(tmp_path / "out.csv").read_bytes() == one.value.result.bytes
    assert any(each.line == 502 for each in many.value.diagnostics)
