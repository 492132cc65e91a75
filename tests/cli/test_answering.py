"""Answering for a resolution at the node's own machine."""


def test_a_judgement_a_note_and_evidence_are_added_and_taken_back(node, bandung):
    def run(*arguments: str) -> str:
        told = bandung("mandates", *arguments, "--home", node)
        assert told.returncode == 0, told.stderr
        return told.stdout

    judged = run(
        "judge", "58/220", "4", "done", "--by", "Ana", "--note", "It is so.", "--document", "A/71/39"
    )
    run("note", "58/220", "4", "Somebody should look.", "--by", "Ana")
    run("evidence", "58/220", "4", "--by", "Ana", "--title", "A report", "--document", "A/60/257")
    run("evidence", "58/220", "4", "--by", "Ana", "--query", "activities.count:kind=triangular")
    shown = run("show", "58/220", "4")
    assert "  4. done" in shown
    assert "It is so. [A/71/39]" in shown
    assert "A/60/257" in shown
    assert "Somebody should look." in shown
    run("withdraw", judged.split()[0], "--by", "Ana", "--reason", "It was another report.")
    after = run("show", "58/220", "4")
    assert "  4. under-way" in after
    assert "taken back by Ana" in after
    assert "It was another report." in after


def test_what_cannot_be_added_is_refused_in_one_sentence(node, bandung):
    for arguments, words in (
        (("judge", "58/220", "4", "done", "--by", "Ana", "--note", " "), "on what grounds"),
        (("judge", "58/220", "13", "done", "--by", "Ana", "--note", "x"), "No paragraph 13"),
        (("note", "58/220", "4", "x", "--by", " "), "a name"),
        (("evidence", "58/220", "4", "--by", "Ana"), "one of the two"),
        (("evidence", "58/220", "4", "--by", "Ana", "--query", "gossip.count"), "cannot answer"),
        (("note", "58/220", "4", "x", "--by", "Ana", "--on", "2999-01-01"), "yet to come"),
    ):
        told = bandung("mandates", *arguments, "--home", node)
        assert (told.returncode, told.stdout) == (2, ""), arguments
        assert words in told.stderr
        assert told.stderr.count("\n") == 1
