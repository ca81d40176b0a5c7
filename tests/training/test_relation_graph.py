"""What needs torch: the graphs of the relation classifier and of a branch's pass say what their networks say."""

import numpy as np
import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")


def session_of(model: object) -> object:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(model.SerializeToString(), options)  # type: ignore[attr-defined]


def test_the_graph_of_the_relation_classifier_says_what_the_network_says() -> None:
    from training.relation import Relation, batch_of
    from training.relation_export import build

    torch.manual_seed(3)
    network = Relation().eval()
    pieces, marks = [101, 2000, 2001, 2002, 102], [0, 1, 0, 2, 0]
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    with torch.no_grad():
        wanted = network(*batch_of([(pieces, marks)])).numpy()
        rows = network.embed(torch.tensor(pieces)).numpy()[None]
    sides = np.array([[0, 1, 0, 0, 0], [0, 0, 0, 1, 0]], np.float32)
    given = {"pieces": rows, "marks": np.array(marks), "places": np.arange(5), "sides": sides}
    (found,) = session_of(build(weights, int8=False)).run(None, given)  # type: ignore[attr-defined]
    np.testing.assert_allclose(found, wanted, atol=1e-3)


@pytest.mark.parametrize("marks", [0, 1])
def test_the_graph_of_a_pass_says_what_the_network_says(marks: int) -> None:
    from training.branches.export import build
    from training.branches.network import Pass, Window

    torch.manual_seed(4)
    network = Pass(5, marks=marks).eval()
    states, surface = torch.randn(1, 6, 768), torch.tensor([[0, 1, 2, 2, 1, 0]])
    relative = [torch.tensor([row]) for row in ([0, 0, 1, 0, 0, 0], [46, 47, 48, 49, 50, 51], [3] * 6)] if marks else []
    window = Window(states, surface, torch.ones(1, 6, dtype=torch.bool), *relative)
    with torch.no_grad():
        wanted = network(window).numpy()
    weights = {name: value.detach().numpy() for name, value in network.state_dict().items()}
    given = {"states": states.numpy(), "surface": surface[0].numpy()}
    given |= {n: v[0].numpy() for n, v in zip(("mark", "distance", "offset"), relative, strict=False)}
    (found,) = session_of(build(weights, int8=False)).run(None, given)  # type: ignore[attr-defined]
    np.testing.assert_allclose(found, wanted, atol=1e-3)


def test_runs_from_one_start_are_averaged_weight_by_weight() -> None:
    from training.relation import Relation, averaged

    torch.manual_seed(5)
    first, second = Relation(), Relation()
    mean = averaged([first, second])
    np.testing.assert_allclose(
        mean.head.weight.detach().numpy(),
        (first.head.weight.detach().numpy() + second.head.weight.detach().numpy()) / 2,
        atol=1e-6,
    )
    assert not mean.training
