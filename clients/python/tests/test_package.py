"""The package as it is handed out: it builds without a network, installs, and is typed for Python 3.9."""

from __future__ import annotations

import ast
import importlib.util
import shutil
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Callable, List

import pytest

from notify_client import __version__
from support.live_service import LiveService
from support.person import Person

PACKAGE = Path(__file__).parent.parent
SOURCES = sorted((PACKAGE / "src").rglob("*.py"))


def run(*command: str, folder: Path = PACKAGE) -> str:
    done = subprocess.run(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=120)
    assert done.returncode == 0, f"{' '.join(command)}\n{done.stdout}"
    return done.stdout


def need_module(name: str, package: str) -> None:
    if importlib.util.find_spec(name) is None:
        pytest.skip(f"{sys.executable} has no module {name}: install {package} (./notify test does, as root on Debian).")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel, made of the sdist, and the sdist."""
    need_module("build", "python3-build")
    need_module("hatchling", "python3-hatchling")
    folder, copy = tmp_path_factory.mktemp("built"), tmp_path_factory.mktemp("source")
    shutil.copytree(PACKAGE, copy / "python", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    # Debian's hatchling misses something that only editable installations need, hence no check.
    run(sys.executable, "-m", "build", "--no-isolation", "--skip-dependency-check", "--outdir", str(folder), str(copy / "python"), folder=folder)
    return folder


def test_the_wheel_has_the_package_and_nothing_else(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
        metadata = wheel.read(f"notify_client-{__version__}.dist-info/METADATA").decode()

    assert names == {str(path.relative_to(PACKAGE / "src")) for path in [*SOURCES, PACKAGE / "src" / "notify_client" / "py.typed"]}
    for line in ("Name: notify-client", f"Version: {__version__}", "Requires-Python: >=3.9", "Requires-Dist: httpx>=0.23"):
        assert line in metadata.splitlines()
    assert metadata.count("Requires-Dist") == 1 and "MIT" in metadata


def test_the_sdist_has_what_its_tests_need(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as sdist:
        names = {name.partition("/")[2] for name in sdist.getnames()}

    assert {"README.md", "LICENSE", "pyproject.toml", "tests/run", "tests/test_package.py", "src/notify_client/py.typed"} <= names


def test_it_installs_into_a_fresh_environment_and_works_there(
    built: Path, service: LiveService, person: Person, session_id: str, tmp_path: Path
) -> None:
    need_module("ensurepip", "python3-venv")
    run(sys.executable, "-m", "venv", "--system-site-packages", str(tmp_path / "env"))
    python = str(tmp_path / "env" / "bin" / "python")
    run(python, "-m", "pip", "install", "--no-index", "--no-deps", str(next(built.glob("*.whl"))), folder=tmp_path)
    call = f"""
import notify_client
assert notify_client.__file__.startswith({str(tmp_path)!r}), notify_client.__file__
with notify_client.NotifyClient({service.base_url!r}) as client:
    client.notify_tool_execution_start({session_id!r}, {{"tool_name": "x"}})
"""

    run(python, "-I", "-c", call, folder=tmp_path)

    assert person.statuses() == ["executing"]


@pytest.fixture(scope="module")
def check_types(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Has mypy, by the settings of the project, look at files, and gives what it says."""
    need_module("mypy", "mypy")
    command = [sys.executable, "-m", "mypy", "--cache-dir", str(tmp_path_factory.mktemp("mypy"))]
    return lambda *files: subprocess.run([*command, *files], cwd=PACKAGE, stdout=subprocess.PIPE, text=True, timeout=120).stdout


def test_it_is_typed_throughout(check_types: Callable[..., str]) -> None:
    said = check_types("src", "tests")

    assert said.startswith("Success"), said


def test_the_types_tell_wrong_uses(check_types: Callable[..., str], tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.py"
    uses = [
        "client.claim('s', 'r')",
        "client.claim('s', 7, {'tool_name': 'x'})",
        "client.withdraw('s', 'r', becuase='x')",
        "client.wait_for_decision('s', 'r').aproved",
        "requires_permission(client, session_id='s', risk_level='enormous')",
        "tool('seven')",
    ]
    before = ["from notify_client import NotifyClient, requires_permission", "client = NotifyClient()"]
    before += ["@requires_permission(client, session_id='s')", "def tool(n: int) -> str: return str(n)"]
    wrong.write_text("\n".join([*before, *uses]), encoding="utf-8")

    said = check_types(str(wrong))

    found = [line.split(":")[1] for line in said.splitlines() if "error:" in line]
    assert {int(line) for line in found} == {len(before) + 1 + number for number in range(len(uses))}, said


@pytest.mark.parametrize("source", SOURCES, ids=[path.name for path in SOURCES])
def test_each_file_is_python_3_9(source: Path) -> None:
    tree = ast.parse(source.read_text(encoding="utf-8"), feature_version=(3, 9))

    # What the grammar lets through and Python 3.9 does not: types that are joined by | where they are evaluated.
    assert "from __future__ import annotations" in ast.unparse(tree) or not _annotations_in(tree)
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr) and not _is_of_sets(node)]


def _annotations_in(tree: ast.Module) -> List[ast.AST]:
    return [node for node in ast.walk(tree) if isinstance(node, (ast.AnnAssign, ast.arg)) and node.annotation is not None]


def _is_of_sets(node: ast.BinOp) -> bool:
    return isinstance(node.right, ast.Set)
