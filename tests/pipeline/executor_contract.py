"""What every executor must do. An engine is added by passing this: subclass and give `executor`."""

from collections.abc import Iterator

from variorum.pipeline.executors import Done, Executor, Failed


def double(number: int) -> int:
    if number == 13:
        raise ValueError("thirteen")
    return 2 * number


class ExecutorContract:
    def test_answers_come_in_the_order_of_the_items(self, executor: Executor) -> None:
        assert list(executor.map(double, range(12), seconds=None)) == [Done(2 * n) for n in range(12)]

    def test_no_items_give_no_answers(self, executor: Executor) -> None:
        assert list(executor.map(double, [], seconds=None)) == []

    def test_an_item_that_raises_fails_alone_and_says_why(self, executor: Executor) -> None:
        before, failed, after = executor.map(double, [12, 13, 14], seconds=None)
        assert (before, after) == (Done(24), Done(28))
        assert isinstance(failed, Failed)
        assert failed.reason == "error"
        assert "thirteen" in failed.message

    def test_items_are_taken_only_as_they_are_needed(self, executor: Executor) -> None:
        taken: list[int] = []

        def items() -> Iterator[int]:
            for number in range(100, 1000):
                taken.append(number)
                yield number

        answers = executor.map(double, items(), seconds=None)
        assert next(answers) == Done(200)
        assert len(taken) < 100

    def test_it_can_be_used_again(self, executor: Executor) -> None:
        assert list(executor.map(double, [1], seconds=None)) == list(executor.map(double, [1], seconds=None))
