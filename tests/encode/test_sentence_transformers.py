import json
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligner.encode import load_encoder
from aligner.encode.cache import CachedEncoder
from aligner.encode.hub import HubModel, find_model
from aligner.encode.sentence_transformers import SentenceTransformerEncoder
from aligner.errors import EncoderError
from tests.encode.conftest import LINES

pytestmark = pytest.mark.filterwarnings("ignore")  # warnings of the libraries, which we can't fix
COMMIT = "0123456789abcdef0123456789abcdef01234567"


def test_vectors_are_the_models_own_at_length_one(bert_folder: Path) -> None:
    from sentence_transformers import SentenceTransformer

    seen: list[tuple[int, int]] = []
    encoder = load_encoder(bert_folder, progress=lambda done, total: seen.append((done, total)))
    texts = [LINES[0], "", *LINES[1:], " \n", LINES[0]]
    vectors = encoder.encode(texts)
    expected = np.asarray(SentenceTransformer(str(bert_folder), device="cpu").encode(texts, normalize_embeddings=True))
    full = [i for i, text in enumerate(texts) if text.strip()]
    np.testing.assert_allclose(vectors[full], expected[full], atol=1e-5)
    assert not vectors[[1, 7]].any()
    assert vectors.dtype == np.float32
    assert (encoder.dimensions, encoder.additive) == (32, False)
    assert seen == [(0, 8), (8, 8)]


def test_with_all_vectors_in_the_cache_torch_is_not_imported(bert_folder: Path) -> None:
    assert isinstance(load_encoder(bert_folder), CachedEncoder)
    first = load_encoder(bert_folder).encode(LINES)
    code = (
        "import sys\n"
        "from aligner.encode import load_encoder\n"
        f"encoder = load_encoder({str(bert_folder)!r})\n"
        f"print(encoder.encode({LINES!r}).tolist(), encoder.dimensions, 'torch' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == f"{first.tolist()} 32 False"


def test_nothing_is_printed(bert_folder: Path, capfd: pytest.CaptureFixture[str]) -> None:
    import logging

    from huggingface_hub.utils.tqdm import are_progress_bars_disabled
    from transformers.utils import logging as transformers_logging

    before = are_progress_bars_disabled(), transformers_logging.is_progress_bar_enabled()
    levels = [logging.getLogger(name).level for name in ("transformers", "sentence_transformers")]
    SentenceTransformerEncoder(bert_folder).encode(LINES)
    assert capfd.readouterr() == ("", "")
    assert (are_progress_bars_disabled(), transformers_logging.is_progress_bar_enabled()) == before
    assert [logging.getLogger(name).level for name in ("transformers", "sentence_transformers")] == levels


def test_the_name_follows_the_content(bert_folder: Path, tmp_path: Path) -> None:
    copy = tmp_path / bert_folder.name
    shutil.copytree(bert_folder, copy)
    assert load_encoder(copy).name == load_encoder(bert_folder).name
    (copy / "README.md").write_text("other words")
    assert load_encoder(copy).name == load_encoder(bert_folder).name
    pooling = copy / "1_Pooling" / "config.json"
    pooling.write_text(pooling.read_text().replace("mean", "cls"))
    assert load_encoder(copy).name != load_encoder(bert_folder).name


def test_a_missing_extra_says_what_to_install(bert_folder: Path) -> None:
    code = (
        "import sys\n"
        "from importlib.abc import MetaPathFinder\n"
        "import importlib.machinery as machinery\n"
        "class Hidden(MetaPathFinder):\n"
        "    def find_spec(self, name, path=None, target=None):\n"
        "        if name.partition('.')[0] in {'sentence_transformers', 'torch', 'transformers'}:\n"
        "            return None\n"
        "        return machinery.PathFinder.find_spec(name, path, target)\n"
        "sys.meta_path[:] = [f for f in sys.meta_path if f is not machinery.PathFinder] + [Hidden()]\n"
        "from aligner.encode import load_encoder\n"
        "from aligner.errors import EncoderError\n"
        "for name in sys.argv[1:]:\n"
        "    try:\n"
        "        load_encoder(name)\n"
        "    except EncoderError as error:\n"
        "        print(error)\n"
    )
    names = [str(bert_folder), "LaBSE"]
    done = subprocess.run([sys.executable, "-c", code, *names], capture_output=True, text=True, check=True)
    advice = 'needs another package: pip install "sentence-transformers>=5.0"'
    assert done.stdout.splitlines() == [f"{name}: {advice}" for name in names]


def test_a_broken_installation_is_reported(bert_folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "sentence_transformers", None)
    with pytest.raises(EncoderError, match="sentence-transformers can't be imported: "):
        SentenceTransformerEncoder(bert_folder).encode(["a"])


def test_a_folder_without_a_model_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(EncoderError, match=r"neither modules\.json nor config\.json"):
        load_encoder(tmp_path)
    (tmp_path / "modules.json").write_text(json.dumps([{"path": "0_Transformer", "type": "x.Transformer"}]))
    with pytest.raises(EncoderError, match="names 0_Transformer, which is missing"):
        load_encoder(tmp_path)
    (tmp_path / "file").write_text("")
    with pytest.raises(EncoderError, match="is a file"):
        load_encoder(tmp_path / "file")


@pytest.mark.parametrize(
    ("file", "content", "message"),
    [
        ("model.safetensors", b"", "can't be loaded"),
        ("model.safetensors", None, "can't be loaded"),
        ("config.json", b'{"model_type": "unheard-of"}', "can't be loaded"),
        ("tokenizer.json", b"{", "can't be loaded"),
        ("1_Pooling/config.json", b"[]", "can't be loaded"),
    ],
)
def test_a_damaged_model_is_one_line(
    bert_folder: Path, tmp_path: Path, file: str, content: bytes | None, message: str
) -> None:
    copy = tmp_path / "damaged"
    shutil.copytree(bert_folder, copy)
    (copy / file).unlink()
    if content is not None:
        (copy / file).write_bytes(content)
    with pytest.raises(EncoderError, match=message) as caught:
        load_encoder(copy).encode(["a"])
    assert str(caught.value).startswith(str(copy))
    assert "\n" not in str(caught.value)


class FakeModel:
    """What a model gives back when it is broken in one way or another."""

    def __init__(self, rows: Any, dimensions: int | None) -> None:
        self.rows, self.dimensions = rows, dimensions

    def get_embedding_dimension(self) -> int | None:
        return self.dimensions

    def encode(self, texts: list[str], **_: Any) -> Any:
        if isinstance(self.rows, Exception):
            raise self.rows
        return np.array([self.rows] * len(texts))


@pytest.mark.parametrize(
    ("rows", "dimensions", "message"),
    [
        ([np.nan, 1], 2, "not finite"),
        ([np.inf, 1], 2, "not finite"),
        ([0.5], 1, "a number, not a vector"),
        (0.5, None, "one vector per text"),
        (RuntimeError("out of memory\nand more"), 2, "fails to encode: RuntimeError: out of memory$"),
    ],
)
def test_models_that_give_no_vectors(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: Any, dimensions: int | None, message: str
) -> None:
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", lambda *_, **__: FakeModel(rows, dimensions))
    (tmp_path / "config.json").write_text("{}")
    with pytest.raises(EncoderError, match=message):
        load_encoder(tmp_path).encode(["a", "b"])


def test_models_that_do_not_tell_their_dimensions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sentence_transformers.SentenceTransformer", lambda *_, **__: FakeModel([3.0, 4.0], None))
    (tmp_path / "config.json").write_text("{}")
    encoder = load_encoder(tmp_path)
    assert encoder.dimensions == 2
    np.testing.assert_allclose(encoder.encode(["a", ""]), np.array([[0.6, 0.8], [0, 0]]), atol=1e-6)


class Hub(BaseHTTPRequestHandler):
    """Answers as the Hugging Face Hub does about three models."""

    def do_GET(self) -> None:
        answers = {
            "/api/models/org/there": (200, "", {"id": "org/there", "sha": COMMIT}),
            "/api/models/sentence-transformers/there": (200, "", {"id": "x", "sha": COMMIT[::-1]}),
            "/api/models/org/gated": (403, "GatedRepo", {}),
            "/api/models/org/broken": (500, "", {}),
            "/api/models/org/there/revision/v9": (404, "RevisionNotFound", {}),
        }
        status, code, answer = answers.get(self.path, (404, "RepoNotFound", {}))
        body = json.dumps(answer).encode()
        self.send_response(status)
        if code:
            self.send_header("X-Error-Code", code)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture
def no_models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder of downloaded models."""
    monkeypatch.setenv("SENTENCE_TRANSFORMERS_HOME", str(tmp_path / "hub"))
    return tmp_path / "hub"


@pytest.fixture
def hub(no_models: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Hub)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", f"http://127.0.0.1:{server.server_port}")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    yield
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def no_network(no_models: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", "http://127.0.0.1:9")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    return no_models


@pytest.mark.usefixtures("hub")
def test_names_are_looked_up_on_the_hub() -> None:
    assert find_model("org/there") == HubModel("org/there", COMMIT, downloaded=False)
    assert find_model("there") == HubModel("sentence-transformers/there", COMMIT[::-1], downloaded=False)


@pytest.mark.usefixtures("hub")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("org/nowhere", r"no such folder, and no such model on the Hugging Face Hub"),
        ("org/gated", "hf auth login"),
        ("org/there@v9", "has no revision v9"),
        ("org/broken", "refuses to answer"),
        ("a/b/c", "not a valid name"),
        ("./nowhere", "not a valid name"),
        ("with space", "not a valid name"),
        ("", "is empty"),
    ],
)
def test_names_that_stand_for_nothing(name: str, message: str) -> None:
    with pytest.raises(EncoderError, match=message) as caught:
        load_encoder(name)
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("no_network")
def test_no_network() -> None:
    with pytest.raises(EncoderError, match=r"org/there: .* can't be reached"):
        load_encoder("org/there")


@pytest.mark.usefixtures("no_network")
def test_offline_by_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("huggingface_hub.constants.HF_HUB_OFFLINE", True)
    with pytest.raises(EncoderError, match="HF_HUB_OFFLINE forbids it"):
        load_encoder("org/there")


def _download(hub: Path, model: Path, repository: str) -> Path:
    """Lays a model where a download would have put it."""
    home = hub / f"models--{repository.replace('/', '--')}"
    shutil.copytree(model, home / "snapshots" / COMMIT)
    (home / "refs").mkdir()
    (home / "refs" / "main").write_text(COMMIT)
    return home / "snapshots" / COMMIT


@pytest.mark.parametrize("name", ["org/tiny", f"org/tiny@{COMMIT}", "org/tiny@main"])
def test_a_downloaded_model_needs_no_network(no_network: Path, bert_folder: Path, name: str) -> None:
    _download(no_network, bert_folder, "org/tiny")
    encoder = load_encoder(name)
    assert encoder.name == f"org/tiny@{COMMIT}"
    np.testing.assert_allclose(encoder.encode(LINES), load_encoder(bert_folder).encode(LINES), atol=1e-6)


def test_half_a_download_without_network(no_network: Path, bert_folder: Path) -> None:
    snapshot = _download(no_network, bert_folder, "org/half")
    (snapshot / "model.safetensors").unlink()
    with pytest.raises(EncoderError, match="org/half: the downloaded copy can't be loaded"):
        load_encoder("org/half").encode(["a"])


def test_a_folder_without_its_tokenizer(bert_folder: Path, tmp_path: Path) -> None:
    """The libraries would make an empty one, and all texts would be alike."""
    folder = tmp_path / "copy"
    shutil.copytree(bert_folder, folder, ignore=shutil.ignore_patterns("*token*"))
    with pytest.raises(EncoderError, match="incomplete: it has no tokenizer"):
        load_encoder(folder)
