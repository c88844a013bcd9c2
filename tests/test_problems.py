from generator.problems import BuildFailed, Problem, did_you_mean


def test_a_problem_reads_as_place_what_and_mend():
    problem = Problem("content/a.md", 2, 'unknown key "headlin"', "did you mean: headline")
    assert str(problem) == 'content/a.md:2: unknown key "headlin"\n    did you mean: headline'


def test_a_problem_of_a_whole_file_has_no_line():
    assert str(Problem("seeds/a.txt", 0, "empty")) == "seeds/a.txt: empty"


def test_problems_are_told_once_and_in_the_order_of_their_places():
    late, early = Problem("b.md", 1, "x"), Problem("a.md", 9, "x")
    assert BuildFailed([late, early, late]).problems == (early, late)


def test_the_nearest_name_is_suggested_and_a_short_list_shown_without_one():
    assert did_you_mean("titel", ["title", "tags"]) == "did you mean: title"
    assert did_you_mean("xyz", ["title", "tags"]) == "known: tags, title"
    assert did_you_mean("xyz", [f"name{n}" for n in range(20)]) == ""
