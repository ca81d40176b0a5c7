from variorum.article.lines import split_lines
from variorum.article.mainbody import covered_share, located

PAGE = (
    "Read more\nThe council met on Monday in the harbour town of Estrin, said envoys.\nRead more\n"
    "A second meeting of the council is planned for the spring, they added.\nRead more"
)


def test_paragraphs_are_found_whatever_blanks_and_marks_changed() -> None:
    wanted = ["The  council met on Monday in the harbour town of Estrin — said envoys"]
    (start, end) = located(PAGE, wanted)[0]
    assert PAGE[start:end] == "The council met on Monday in the harbour town of Estrin, said envoys"


def test_a_short_paragraph_is_looked_for_between_its_neighbours() -> None:
    lines = PAGE.split("\n")
    places = located(PAGE, [lines[1], "Read more", lines[3]])
    assert places[1][0] == PAGE.index("Read more", 10)


def test_the_share_of_each_line_inside_the_stretches_is_told() -> None:
    lines = split_lines("aaaa\nbbbb\ncccc")
    assert covered_share(lines, [(2, 9)]) == [0.5, 1.0, 0.0]
