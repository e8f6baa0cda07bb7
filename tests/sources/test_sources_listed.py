"""A folder read by its INDEX.md."""

from __future__ import annotations

import os
import socket
import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING
from urllib.parse import quote_from_bytes

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsarchive.errors import SourceError
from newsarchive.model import Capture, Failed, Kept, Notice, Skipped
from newsarchive.sources import listed, read_sources

if TYPE_CHECKING:
    from pathlib import Path

Outcome = Capture | Kept | Skipped | Failed | Notice
Reader = Callable[..., list[Outcome]]


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path.resolve() / "seeds"
    folder.mkdir()
    monkeypatch.chdir(tmp_path)
    return folder


@pytest.fixture
def read(root: Path) -> Reader:
    """Writes the INDEX.md and reads the folder by it."""

    def reading(text: str | bytes, max_size: int = 1_000) -> list[Outcome]:
        (root / "INDEX.md").write_bytes(text if isinstance(text, bytes) else text.encode())
        return list(read_sources(["seeds"], max_size=max_size))

    return reading


def reasons(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return [(one.where, one.reason) for one in outcomes if isinstance(one, Failed | Skipped)]


def notices(outcomes: list[Outcome]) -> list[str]:
    return [one.text for one in outcomes if isinstance(one, Notice)]


def payloads(outcomes: list[Outcome]) -> list[bytes]:
    return [one.payload for one in outcomes if isinstance(one, Capture)]


def test_a_listed_file_is_a_capture_with_its_facts(root: Path, read: Reader) -> None:
    (root / "a.txt").write_bytes(b"words\r\n\xff")
    found = read("- [a.txt](a.txt) publisher: The Daily Example, language: en, type: text/plain\n")
    given = {"publisher": "The Daily Example", "language": "en", "media_type": "text/plain"}
    assert found == [Capture(b"words\r\n\xff", (root / "a.txt").as_uri(), "text/plain", given, None)]


def test_a_type_that_is_no_media_type_stays_a_fact_alone(root: Path, read: Reader) -> None:
    (root / "a.txt").touch()
    (capture,) = read("- a.txt type: wire story")
    assert isinstance(capture, Capture)
    assert (capture.media_type, capture.given) == (None, {"media_type": "wire story"})


def test_every_failure_names_its_line(root: Path, read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.txt").write_text("x")
    (root / "big.txt").write_text("x" * 1_001)
    (root / "sub").mkdir()
    (root.parent / "secret.txt").write_text("secret")
    (root / "out.txt").symlink_to("../secret.txt")
    (root / "same.txt").symlink_to("a.txt")
    (root / "dead.txt").symlink_to("gone.txt")
    os.mkfifo(root / "pipe")
    monkeypatch.chdir(root)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("sock")
        monkeypatch.chdir(root.parent)
        found = read(
            "- a.txt\n- gone.txt\n- ./a.txt\n- `same.txt`\n- `sub`\n- [p](pipe)\n- [s](sock)\n- big.txt\n"
            "- ../secret.txt\n- [o](out.txt)\n- /etc/hostname\n- dead.txt\n- [e]()\n- [w](https://x.example/)\n"
            "- INDEX.md\n"
        )
    assert payloads(found) == [b"x"]
    absolute = "outside the folder: an absolute path (write the path from INDEX.md to the file)"
    assert reasons(found) == [
        ("seeds/INDEX.md line 2: gone.txt", "no such file"),
        ("seeds/INDEX.md line 3: ./a.txt", "named already on line 1"),
        ("seeds/INDEX.md line 4: same.txt", "named already on line 1"),
        ("seeds/INDEX.md line 5: sub", "is a directory"),
        ("seeds/INDEX.md line 6: pipe", "is a FIFO"),
        ("seeds/INDEX.md line 7: sock", "is a socket"),
        ("seeds/INDEX.md line 8: big.txt", "larger than --max-size of 1000 bytes (1001 bytes)"),
        ("seeds/INDEX.md line 9: ../secret.txt", "outside the folder: .. leads out of it"),
        ("seeds/INDEX.md line 10: out.txt", "outside the folder: a link leads out of it"),
        ("seeds/INDEX.md line 11: /etc/hostname", absolute),
        ("seeds/INDEX.md line 12: dead.txt", "is a link that leads nowhere"),
        ("seeds/INDEX.md line 13", "names no file"),
        ("seeds/INDEX.md line 14: https://x.example/", "a web address, which is never fetched"),
        ("seeds/INDEX.md line 15: INDEX.md", "is the manifest itself"),
    ]
    assert [type(one) for one in found[-2:]] == [Skipped, Notice] or notices(found) == []
    uris = [one.uri for one in found if isinstance(one, Failed)]
    assert uris[1] == (root / "a.txt").as_uri()
    assert uris[4] == (root / "pipe").as_uri()


def test_a_file_without_permission_fails_by_its_line(root: Path, read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "a.txt").touch()
    (root / "b.txt").touch()
    opened = os.open

    def refuse(path: str, *args: int) -> int:
        if path.endswith("a.txt"):
            raise PermissionError(13, "Permission denied")
        return opened(path, *args)

    monkeypatch.setattr(os, "open", refuse)
    found = read("- a.txt\n- b.txt\n")
    assert reasons(found) == [("seeds/INDEX.md line 1: a.txt", "Permission denied")]
    assert len(payloads(found)) == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_shut_file_fails_by_its_line(root: Path, read: Reader) -> None:
    (root / "a.txt").touch(0o000)
    assert reasons(read("- a.txt")) == [("seeds/INDEX.md line 1: a.txt", "Permission denied")]


def test_a_name_that_is_close_is_suggested(root: Path, read: Reader) -> None:
    (root / "sub").mkdir()
    (root / "seagrass.txt").touch()
    (root / "sub" / "fer\u202ery.txt").touch()
    (root / "sub" / "Bridge.txt").touch()
    assert [reason for _, reason in reasons(read("- seagras.txt\n- bridge.txt\n- sub/ferry.txt\n- qqq.zzz\n"))] == [
        "no such file (did you mean seagrass.txt?)",
        "no such file (did you mean sub/Bridge.txt?)",
        "no such file (did you mean sub/fer\\u202ery.txt?)",
        "no such file",
    ]


def test_suggestions_for_many_missing_files_cost_no_more_than_a_few(root: Path, read: Reader) -> None:
    (root / "file.txt").touch()
    found = reasons(read("".join(f"- file{n}.txt\n" for n in range(3_000))))
    assert sum("did you mean" in reason for _, reason in found) == 10
    assert len(found) == 3_000


def test_accents_may_be_encoded_in_either_way(root: Path, read: Reader) -> None:
    (root / unicodedata.normalize("NFD", "énergie.txt")).write_text("e")
    (root / unicodedata.normalize("NFC", "marché.txt")).write_text("m")
    found = read(unicodedata.normalize("NFC", "- énergie.txt\n") + unicodedata.normalize("NFD", "- `marché.txt`\n"))
    assert payloads(found) == [b"e", b"m"]
    assert len(found) == 2


def test_of_two_names_that_differ_only_so_each_is_itself(root: Path, read: Reader) -> None:
    composed, apart = (unicodedata.normalize(form, "é.txt") for form in ("NFC", "NFD"))
    (root / composed).write_text("c")
    (root / apart).write_text("d")
    assert payloads(read(f"- `{apart}`\n- `{composed}`\n")) == [b"d", b"c"]


def test_files_that_are_not_listed_are_mentioned_once(root: Path, read: Reader) -> None:
    for name in ("a.txt", "b.txt", "sub/c\n.txt", "own/INDEX.md", "own/d.txt", ".hidden", "sub/.git/x"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).touch()
    (root / "to-a").symlink_to("a.txt")
    assert notices(read("- a.txt")) == [
        "2 files are there but not listed in seeds/INDEX.md: b.txt, sub/c\\n.txt",
        "1 folder with an INDEX.md of their own not read from seeds/INDEX.md: own/",
    ]
    assert notices(read("- a.txt\n- b.txt\n- own/d.txt\n")) == [
        "1 file is there but not listed in seeds/INDEX.md: sub/c\\n.txt"
    ]
    assert notices(read("- a.txt\n- b.txt\n- own/d.txt\n- [c](sub/c%0A.txt)\n- `.hidden`\n")) == []


def test_many_files_that_are_not_listed_are_counted(root: Path, read: Reader) -> None:
    for number in range(9):
        (root / f"{number}.txt").touch()
    (note,) = notices(read("- 0.txt"))
    assert note == "8 files are there but not listed in seeds/INDEX.md: 1.txt, 2.txt, 3.txt, 4.txt, 5.txt and 3 more"


@pytest.mark.parametrize("text", ["", "\n", "# Nothing yet\n", "Prose only.\n", "| file |\n|---\n|-\n", "\ufeff"])
def test_an_index_that_names_no_file_reads_nothing_and_says_so(root: Path, read: Reader, text: str) -> None:
    (root / "a.txt").touch()
    found = read(text)
    assert [type(one) for one in found] == [Notice, Notice]
    assert notices(found)[0].startswith("seeds/INDEX.md names no file, so nothing is read (a line should look like: ")
    assert notices(found)[1] == "1 file is there but not listed in seeds/INDEX.md: a.txt"


def test_the_line_that_is_shown_as_an_example_is_read(root: Path, read: Reader) -> None:
    (root / "story.txt").touch()
    (capture,) = read(listed._EXAMPLE)
    assert isinstance(capture, Capture)
    assert capture.given == {"publisher": "The Daily Example", "language": "en"}


def test_bytes_that_are_not_utf8_are_told_and_the_rest_is_read(root: Path, read: Reader) -> None:
    (root / "a.txt").touch()
    (root / os.fsdecode(b"\xe9.txt")).write_text("by its bytes")
    found = read(b"- a.txt publisher: Caf\xe9\n- [e](%E9.txt)\n")
    assert notices(found) == ["seeds/INDEX.md is not UTF-8: what could not be decoded is replaced, names may be wrong"]
    capture = found[1]
    assert isinstance(capture, Capture)
    assert capture.given == {"publisher": "Caf\ufffd"}
    assert payloads(found) == [b"", b"by its bytes"]


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_line(root: Path, read: Reader, codec: str) -> None:
    (root / "ü.txt").touch()
    assert [type(one) for one in read("- ü.txt\n".encode(codec))] == [Capture]


def test_an_index_out_of_all_measure_is_an_error_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with (root / "INDEX.md").open("wb") as file:
        file.truncate(listed.MAX_BYTES + 1)
    with pytest.raises(SourceError, match=r"cannot read INDEX\.md: larger than the limit of 16777216 bytes"):
        read_sources(["seeds"], max_size=10)
    monkeypatch.setattr(listed, "MAX_LINES", 2)
    (root / "INDEX.md").write_text("\n\n\n")
    with pytest.raises(SourceError, match=r"more than 2 lines: seeds/INDEX\.md \(split the folder\)"):
        read_sources(["seeds"], max_size=10)


def test_an_index_that_cannot_be_read_is_an_error_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(root / "INDEX.md")
    with pytest.raises(SourceError, match=r"cannot read INDEX\.md: is a FIFO: seeds/INDEX\.md \("):
        read_sources(["seeds"], max_size=10)
    (root / "INDEX.md").unlink()
    (root / "INDEX.md").touch()

    def refuse(*_args: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(SourceError, match="Permission denied"):
        read_sources(["seeds"], max_size=10)


@pytest.mark.parametrize("path", ["seeds/index.md", "index.md", "seeds"])
def test_the_path_of_the_index_reads_its_folder(root: Path, path: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "index.md").write_text("- a.txt publisher: X\n- gone.txt\n")
    (root / "a.txt").touch()
    if path == "index.md":
        monkeypatch.chdir(root)
    found = list(read_sources([path], max_size=10))
    where = "index.md" if path == "index.md" else "seeds/index.md"
    assert reasons(found) == [(f"{where} line 2: gone.txt", "no such file")]
    assert isinstance(found[0], Capture)


def test_the_index_may_lie_elsewhere_the_files_may_not(root: Path) -> None:
    (root.parent / "the-index").write_text("- a.txt\n")
    (root / "INDEX.md").symlink_to("../the-index")
    (root / "a.txt").touch()
    assert [type(one) for one in read_sources(["seeds"], max_size=10)] == [Capture]


def test_a_link_to_the_folder_names_the_same_files(root: Path, read: Reader) -> None:
    (root / "a.txt").touch()
    read("- a.txt")
    (root.parent / "link").symlink_to("seeds")
    (capture,) = read_sources(["link"], max_size=10)
    assert isinstance(capture, Capture)
    assert capture.uri == (root / "a.txt").as_uri()


def test_files_are_opened_one_by_one(root: Path, read: Reader) -> None:
    for name in "ab":
        (root / f"{name}.txt").touch()
    read("")
    (root / "INDEX.md").write_text("- a.txt\n- b.txt\n")
    outcomes = read_sources(["seeds"], max_size=10)
    assert isinstance(next(outcomes), Capture)
    (root / "b.txt").unlink()
    assert isinstance(next(outcomes), Failed)


def test_control_characters_in_names_never_reach_a_message_raw(root: Path, read: Reader) -> None:
    (root / "x\x1b[2J\u202e.txt").touch()
    found = read("- [x](%1b[31m%0agone.txt)\n- `\u202egone.txt`\n")
    told = "".join(notices(found) + [where + reason for where, reason in reasons(found)])
    assert told.isprintable()
    assert "line 1: \\x1b[31m\\ngone.txt" in told


file_names = st.binary(min_size=1, max_size=40).filter(
    lambda name: (
        not set(b"\0/") & set(name)
        and name not in (b".", b"..")
        and name.lower() != b"index.md"
        and not (b".." in name and b"\\" in name)
    )  # leads out, where a backslash parts folders
)


@given(names=st.lists(file_names, min_size=1, max_size=6, unique=True))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_file_of_any_name_can_be_listed(names: list[bytes], tmp_path_factory: pytest.TempPathFactory) -> None:
    root = tmp_path_factory.mktemp("any").resolve()
    for name in names:
        (root / os.fsdecode(name)).write_bytes(name)
    (root / "INDEX.md").write_text("".join(f"- [x]({quote_from_bytes(name)})\n" for name in names))
    found = list(read_sources([str(root)], max_size=100))
    assert payloads(found) == names
    assert [one.uri for one in found if isinstance(one, Capture)] == [
        (root / os.fsdecode(name)).as_uri() for name in names
    ]
    assert len(found) == len(names)


LINES = st.sampled_from(
    [
        "[a](a.txt)",
        "`b.txt`",
        "a.txt publisher: X",
        "gone.txt",
        "[x](../x.txt)",
        "[x](/etc/x.txt)",
        "`sub`",
        "`pipe`",
        "https://x.example/a",
        "[x](out.txt)",
        "`in.txt`",
        "[x](sub/c.txt)",
        "`C:\\x.txt`",
        "big.txt",
        "[x]()",
        "`.`",
    ]
)


@given(lines=st.lists(LINES, max_size=12), table=st.booleans())
@settings(max_examples=60, deadline=None)
def test_every_listed_entry_has_exactly_one_outcome(
    lines: list[str], table: bool, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("entries")
    (root / "sub").mkdir()
    for name in ("a.txt", "b.txt", "sub/c.txt", "big.txt"):
        (root / name).write_text("x" * 200 if name == "big.txt" else name)
    os.mkfifo(root / "pipe")
    (root / "in.txt").symlink_to("b.txt")
    (root / "out.txt").symlink_to("/etc/hostname")
    text = "| file |\n|-|\n" + "".join(f"| {line} |\n" for line in lines) if table else "- " + "\n- ".join(lines)
    (root / "INDEX.md").write_text(text)
    found = list(read_sources([str(root)], max_size=100))
    outcomes = [one for one in found if not isinstance(one, Notice)]
    assert len(outcomes) == len(lines)
    uris = [one.uri for one in outcomes if isinstance(one, Capture)]
    assert len(uris) == len(set(uris))
    assert all(uri.startswith(root.resolve().as_uri() + "/") for uri in uris)
    assert found == list(read_sources([str(root)], max_size=100))
