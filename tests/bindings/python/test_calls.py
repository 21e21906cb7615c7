"""Commands as functions: what goes in, what comes out, and what is refused."""

import datetime
import io
import json
import os
import subprocess
import sys
import pickle
import threading
import zipfile
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import prorata
import pytest

LLI = "scenarios/cases/lli-431.yaml"
THREE_VERSIONS = "scenarios/examples/budget-in-three-versions.yaml"
CLAIMS = "scenarios/examples/claims-of-three-partners.yaml"
REGISTER = "scenarios/lists/good/register.csv"
OF_REGISTER = {"columns": "base=Total,rate=Rate,project=Code", "rates": "percent", "rate": "80 %", "rounding": "down"}


def budget(**more):
    return {
        "prorata": 1,
        "programme": {
            "currency": "EUR",
            "funds": {"ERDF": {"rate": "85 % of total"}},
            "rounding": {"rows": {"mode": "down", "step": Decimal("0.01")}, "fund": {"mode": "down", "step": Decimal("0.01")}},
            "contribution": {"method": "residual"},
        },
        "partners": {"LP": {"country": "LV", "total": Decimal("213092.67"), **more}},
    }


def test_amounts_come_out_as_decimals():
    result = prorata.compute(LLI)
    assert result["KPR.ERDF"] == Decimal("181128.76")
    assert str(result.figures["KLR.total"]) == "205155.00"
    assert "KPR.IPA" not in result
    assert all(isinstance(amount, Decimal) for amount in result.figures.values())
    with pytest.raises(KeyError):
        result["KPR.IPA"]


def test_a_dict_is_a_scenario():
    result = prorata.compute(budget())
    assert result["LP.ERDF"] == Decimal("181128.76")
    assert result["LP.ERDF"] + result["LP.contribution"] == Decimal("213092.67")


@pytest.mark.parametrize("total", ["213092.67", Decimal("213092.67"), Decimal("2.1309267E+5"), Decimal("213092.670")])
def test_amounts_of_every_exact_kind_mean_the_same(total):
    assert prorata.compute(budget(total=total))["LP.ERDF"] == Decimal("181128.76")


def test_numbers_keep_every_digit():
    assert prorata.as_text({"a": Decimal("0.10"), "b": Decimal("451412.010000000009313"), "c": 10**30, "d": Fraction(17, 20)}) == (
        '{"a": 0.10, "b": 451412.010000000009313, "c": 1000000000000000000000000000000, "d": "17/20"}\n')
    assert prorata.as_text({"t": [True, None, datetime.date(2026, 1, 31)], 1: {}, "l": []}) == (
        '{"t": [true, null, "2026-01-31"], "1": {}, "l": []}\n')


def test_an_amount_beyond_64_bits_is_refused_by_its_place():
    with pytest.raises(prorata.Unusable) as refused:
        prorata.compute(budget(total=10**18))
    assert refused.value.diagnostics[0].place.startswith("scenario.json:1:")


@pytest.mark.parametrize("scenario, where", [
    (budget(total=0.1), "partners.LP.total is the float 0.1"),
    (budget(budget={"staff": [{"units": 1.5, "price": 2}]}), "partners.LP.budget.staff.1.units is the float 1.5"),
])
def test_a_float_is_refused_where_it_stands_with_what_to_write(scenario, where):
    with pytest.raises(TypeError) as refused:
        prorata.compute(scenario)
    assert where in str(refused.value)
    assert "write Decimal('" in str(refused.value)


@pytest.mark.parametrize("call", [
    lambda: prorata.solve("budget", LLI, give={"KPR.ERDF": 181128.76}, vary=["KPR"]),
    lambda: prorata.split("parts", total=1000.01, weights=[50, 30, 20], method="largest-remainder"),
    lambda: prorata.split("parts", total=1000, weights=[0.5, 0.5], method="largest-remainder"),
    lambda: prorata.sweep(LLI, {"partners.KPR.total": [1.5, 2]}),
    lambda: prorata.shares([1], 0.85),
    lambda: prorata.apportion(10.0, [1, 1]),
    lambda: prorata.apportion(10, [1, 1.5]),
    lambda: prorata.compute(budget(), version=1.0),
])
def test_a_float_is_refused_everywhere(call):
    with pytest.raises(TypeError, match="not exact"):
        call()


def test_numbers_that_are_none_are_refused():
    for number in (Decimal("NaN"), Decimal("Infinity"), Decimal("1E+99999999")):
        with pytest.raises(ValueError):
            prorata.compute(budget(total=number))
    for thing in (object(), b"10", {1, 2}, complex(1)):
        with pytest.raises(TypeError):
            prorata.compute(budget(total=thing))
    with pytest.raises(TypeError):
        prorata.compute({1.5: 2})


def test_what_is_deep_or_goes_in_circles_ends():
    circle = {}
    circle["a"] = circle
    with pytest.raises(ValueError, match="deeper"):
        prorata.compute(circle)
    with pytest.raises(prorata.Unusable):
        prorata.check("deep.json", files={"deep.json": "[" * 500_000})


def test_errors_say_where_and_what():
    with pytest.raises(prorata.Unusable) as refused:
        prorata.compute("scenarios/bad/duplicate-key.yaml")
    error = refused.value.diagnostics[0]
    assert error.code == "duplicate-key" and error.severity == "error"
    assert error.file == "scenarios/bad/duplicate-key.yaml" and error.line > 1 and error.column > 0
    assert error.message and str(error).startswith("scenarios/bad/duplicate-key.yaml:")
    assert "duplicate-key" in str(refused.value)
    assert prorata.explain_code(error.code)["command"] == "explain-code"
    again = pickle.loads(pickle.dumps(refused.value))  # as between processes
    assert again.diagnostics == refused.value.diagnostics and str(again) == str(refused.value)


def test_messages_are_told_in_other_languages():
    with pytest.raises(prorata.Unusable) as english:
        prorata.compute("nowhere.yaml")
    with pytest.raises(prorata.Unusable) as latvian:
        prorata.compute("nowhere.yaml", locale="lv")
    assert english.value.diagnostics[0].code == latvian.value.diagnostics[0].code == "cannot-open"
    assert english.value.diagnostics[0].message != latvian.value.diagnostics[0].message


def test_options_that_are_none_are_refused():
    with pytest.raises(prorata.Unusable, match="did you mean --version"):
        prorata.compute(LLI, versoin="approved")
    with pytest.raises(prorata.Unusable, match="--format cannot be odt"):
        prorata.compute(LLI, format="odt")
    with pytest.raises(prorata.Unusable, match="SCENARIO is missing"):
        prorata.run("compute")
    with pytest.raises(prorata.Unusable, match="there is no command"):
        prorata.run("man")
    with pytest.raises(ValueError, match="zero byte"):
        prorata.compute("a\0b")


def test_findings_are_no_exceptions():
    result = prorata.check(LLI)
    assert result.has_findings
    assert [finding.code for finding in result.findings] == ["sum-of-partners"]
    finding = result.findings[0]
    assert finding.place == f"{LLI}:12:44" or finding.line == 12
    assert finding.details
    assert not prorata.check("scenarios/good/reported-agrees.yaml").has_findings


def test_explanations():
    assert "181 128.76" in prorata.explain(LLI, "KPR.ERDF", format="text").text
    assert prorata.explain(LLI, "KPR.ERDF").data["command"] == "explain"
    with pytest.raises(prorata.Unusable, match="KPR.ERDF"):
        prorata.explain(LLI, "KPR.ERFD")


def test_every_command_has_its_function():
    assert prorata.infer("scenarios/cases/cepi.yaml").data["command"] == "infer"
    assert prorata.claim(CLAIMS, "LP.2").data["command"] == "claim"
    assert prorata.solve("budget", LLI, give={"KPR.ERDF": Decimal("181128.76")}, vary=["KPR"]).data["command"] == "solve"
    assert prorata.diff(THREE_VERSIONS, "approved", "amended").data["command"] == "diff"
    assert prorata.convert(budget()).startswith("prorata: 1\n")
    assert prorata.new("interreg-jems", partners=["LP", "P2"], xlsx=True, periods=2).startswith(b"PK")
    assert "interreg-jems" in json.dumps(prorata.programmes())
    assert prorata.programmes("interreg-jems")["command"] == "programmes"
    assert "properties" in prorata.schema()
    parts = prorata.split("parts", total=Decimal("1000.01"), weights=[50, 30, 20], method="largest-remainder")
    assert sum(Decimal(part["gets"]) for part in parts.data["parts"]) == Decimal("1000.01")
    assert prorata.compute(LLI, format="xlsx").bytes.startswith(b"PK")
    assert prorata.check(LLI, format="html")._repr_html_().startswith("<!")
    assert prorata.check("scenarios/cases/lli-296.yaml", LLI).data["command"] == "check"


def test_sweeps():
    vary = {"partners.KPR.total": "200000..220000 by 1000", "programme.funds.ERDF.rate": ["80 %", Fraction(17, 20)]}
    rows = prorata.sweep(LLI, vary, format="csv").text.splitlines()
    assert len(rows) == 1 + 21 * 2
    shards = [prorata.sweep(LLI, vary, format="csv", shard=f"{n}/4").bytes for n in (1, 2, 3, 4)]
    assert b"".join(shards) == prorata.sweep(LLI, vary, format="csv", jobs=2).bytes
    assert prorata.sweep(budget(), {"partners.LP": [None, {"total": 5, "country": "LV"}]}, format="csv").text.count("\n") >= 2


def test_lists_from_disk_and_from_memory_come_to_the_same(tmp_path):
    from_disk = prorata.compute(REGISTER, **OF_REGISTER)
    content = Path(REGISTER).read_bytes()
    for given in (content, bytearray(content), memoryview(content), content.decode(), Path(REGISTER)):
        assert prorata.compute(REGISTER, files={REGISTER: given}, **OF_REGISTER).bytes == from_disk.bytes
    prorata.compute(REGISTER, output=tmp_path / "out.csv", **OF_REGISTER)
    assert (tmp_path / "out.csv").read_bytes() == from_disk.bytes


def test_with_files_nothing_of_the_disk_is_read(tmp_path):
    scenario = budget()
    scenario["programme"] = "scenarios/programmes/interreg-jems.yaml"  # which is there
    with pytest.raises(prorata.Unusable) as refused:
        prorata.compute(scenario)
    assert refused.value.diagnostics[0].code == "cannot-open"
    with pytest.raises(prorata.Unusable):
        prorata.compute(LLI, files={"other.yaml": "prorata: 1\n"})


def test_files_stand_beside_a_scenario():
    ours = {"id": "ours", "title": "Ours", "currency": "EUR", "funds": {"ERDF": {"rate": "80 % of total"}},
            "rounding": {"fund": {"mode": "down", "step": Decimal("0.01")}}, "contribution": {"method": "residual"}}
    scenario = {"prorata": 1, "programme": "packs/ours.yaml", "partners": {"LP": {"total": Decimal("100.01")}}}
    assert prorata.compute(scenario, files={"packs/ours.yaml": ours})["LP.ERDF"] == Decimal("80.00")


def test_rows_that_could_be_read_come_with_the_exception():
    with pytest.raises(prorata.Unusable) as refused:
        prorata.compute("scenarios/lists/bad/register.csv", columns="base=Total,rate=Rate,project=Code", rounding="down",
                        keep_going=True)
    assert refused.value.result.bytes.count(b"\n") > 3
    assert refused.value.diagnostics


def test_names_that_mean_harm_do_none():
    scenario = budget(name="<script>alert(1)</script>")
    scenario["partners"]["=cmd|'/C calc'!A0"] = {"total": 5, "country": "LT"}
    scenario["reported"] = [{"source": {"title": "</table><script>alert(1)</script>"}, "unit": Decimal("0.01"),
                             "partners": {"LP": {"funds": {"ERDF": 1}}}}]
    page = prorata.check(scenario, format="html").text
    assert "<script>alert" not in page


def test_a_gigabyte_is_refused_unread():
    with pytest.raises(prorata.Unusable) as refused:
        prorata.check("large.yaml", files={"large.yaml": bytes(1 << 30)})
    assert refused.value.diagnostics[0].code == "file-too-large"
    with pytest.raises(TypeError):
        prorata.check("large.yaml", files={"large.yaml": object()})


def test_an_archive_that_unpacks_to_half_a_gigabyte_is_refused():
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("_rels/.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                         f'Id="rId1" Target="xl/workbook.xml" Type="{relations}/officeDocument"/></Relationships>')
        archive.writestr("xl/workbook.xml", f'<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="A" '
                                            'sheetId="1" r:id="rId1"/></sheets></workbook>')
        archive.writestr("xl/_rels/workbook.xml.rels",
                         '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
                         f'Id="rId1" Target="worksheets/sheet1.xml" Type="{relations}/worksheet"/></Relationships>')
        with archive.open("xl/worksheets/sheet1.xml", "w") as part:
            part.write(f'<worksheet xmlns="{main}"><sheetData>'.encode())
            for _ in range(512):
                part.write(b" " * (1 << 20))
    with pytest.raises(prorata.Unusable) as refused:
        prorata.check("bomb.xlsx", files={"bomb.xlsx": content.getvalue()})
    assert refused.value.diagnostics[-1].code == "workbook-too-large"


def test_threads_compute_side_by_side():
    whole = prorata.compute(LLI).bytes
    wrong = []

    def work():
        wrong.extend(1 for _ in range(30) if prorata.compute(LLI).bytes != whole)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong


def test_control_c_stops_a_sweep():
    import _thread

    timer = threading.Timer(0.3, _thread.interrupt_main)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        prorata.sweep(LLI, {"partners.KPR.total": "0..90000000000 by 0.01"})
    timer.join()
    assert prorata.compute(LLI)["KPR.ERDF"] == Decimal("181128.76")  # and nothing else


def test_a_pipe_whose_reader_goes_away_does_not_end_the_program(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    program = """if True:
        import os, signal, sys, threading
        import prorata
        signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # as programs other than Python have it
        pipe = sys.argv[1]
        threading.Thread(target=lambda: open(pipe, "rb", buffering=0).read(10)).start()
        try:
            prorata.run("sweep", "scenarios/cases/lli-431.yaml", vary=["partners.KPR.total=200000..220000 by 0.5"],
                        format="csv", output=pipe)
        except prorata.Unusable:
            pass
        print("still here")
    """
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path / "pipe")], capture_output=True, timeout=60)
    assert done.returncode == 0 and done.stdout == b"still here\n", done
