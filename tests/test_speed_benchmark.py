"""The speed benchmark runs, on as little as it can; no time is asserted."""

import pytest

from benchmarks import peers_environment, speed, speed_curve
from benchmarks.speed_texts import DOCUMENT_CHARS, as_page, flat_documents, pages

LITTLE = speed.Options(rounds=1, share=0.01)


def test_no_two_documents_are_alike_and_all_are_as_long_as_a_page_of_news():
    documents = flat_documents(30)
    assert len(set(documents)) == 30
    assert all(0.9 < len(document.decode()) / DOCUMENT_CHARS < 1.3 for document in documents)


def test_a_document_becomes_a_page_of_as_many_paragraphs_as_it_has_lines():
    document = flat_documents(1)[0]
    assert as_page(document).count("<p>") == len([line for line in document.splitlines() if line])


def test_there_are_pages_to_measure_with():
    assert all(b"<" in page for page in pages(3))


def test_the_stages_add_up_to_the_whole(capsys):
    speed.stages(LITTLE)
    printed = capsys.readouterr().out
    assert "lexicon" in printed and "tables" in printed


@pytest.mark.parametrize("kind", speed_curve.KINDS)
def test_a_small_file_of_each_kind_is_measured(kind, capsys):
    speed_curve.main(kind, 0.02)
    seconds, megabytes, memory = map(float, capsys.readouterr().out.split())
    assert seconds >= 0 and megabytes > 0 and memory >= 0


@pytest.mark.slow
def test_without_the_others_our_own_figures_are_printed(capsys, monkeypatch):
    monkeypatch.setattr(peers_environment, "PINNED", ("no-such-package==0",))
    monkeypatch.setattr(peers_environment, "INSTALL_SECONDS", 0.001)
    speed.flat(LITTLE)
    printed = capsys.readouterr().out
    assert "not compared with trafilatura" in printed and "documents/s" in printed
