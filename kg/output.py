"""Writing a folder so that it is whole at every moment: first everything beside it, then everything at once."""

from __future__ import annotations

import errno
import os
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from kg.errors import GraphError

STAGED, READY = ".kg-staged", ".kg-ready"

_REMEDIES = {
    errno.ENOSPC: "free some space on that disk and run it again",
    errno.EDQUOT: "free some of your quota and run it again",
    errno.EFBIG: "raise the limit on the size of a file and run it again",
    errno.EROFS: "choose a folder on a disk that can be written",
    errno.EACCES: "choose a folder that you may write, or change its permissions",
    errno.EPERM: "choose a folder that you may write, or change its permissions",
    errno.EEXIST: "choose another folder, or move that file away",
    errno.ENOTDIR: "choose another folder, or move that file away",
    errno.EISDIR: "choose another folder, or move that one away",
}


def publish(files: Mapping[str, bytes | Path], folder: Path) -> None:
    """Write all files into a folder, or none; leave alone whatever else is there.

    The files are first written whole into a hidden folder inside. Giving that folder its second name
    is the one step that decides: before it, nothing of the old has changed; after it, `settle` puts the
    new ones in their places, now or, should this process be killed, whenever the folder is next used.

    Parameters
    ----------
    files : Mapping[str, bytes or Path]
        Names, without folders, and contents; or where a file with the content lies.
    folder : Path
        Where they go; made if it is missing.

    Raises
    ------
    GraphError
        If the folder cannot be written; its old files are then whole and unchanged.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as place:
    ...     publish({"a.txt": b"hello"}, Path(place, "new"))
    ...     Path(place, "new", "a.txt").read_text()
    'hello'
    """
    with told(folder, folder / next(iter(files)) if len(files) == 1 else folder):
        folder.mkdir(parents=True, exist_ok=True)
        with _alone(folder):
            _finish(folder)
            _stage(files, folder)
            (folder / STAGED).rename(folder / READY)
            _finish(folder)


def settle(folder: Path) -> None:
    """Finish what a killed `publish` had decided; to be called before a folder is read.

    >>> settle(Path("no such folder"))
    """
    if (folder / READY).is_dir():
        with told(folder), _alone(folder):
            _finish(folder)


def _stage(files: Mapping[str, bytes | Path], folder: Path) -> None:
    staged = folder / STAGED
    shutil.rmtree(staged, ignore_errors=True)
    try:
        staged.mkdir()
        for name, content in sorted(files.items()):
            if (folder / name).is_dir():
                raise IsADirectoryError(errno.EISDIR, "is a folder where a file should go", str(folder / name))
            if isinstance(content, Path):
                _link(content, staged / name)
            with (staged / name).open("ab") as stream:
                stream.write(b"" if isinstance(content, Path) else content)
                stream.flush()
                os.fsync(stream.fileno())
    except BaseException:
        shutil.rmtree(staged, ignore_errors=True)
        raise


def _link(file: Path, place: Path) -> None:
    """Give a file a second place, without copying it where the disk can do that."""
    try:
        os.link(file, place)
    except OSError:
        shutil.copyfile(file, place)


def _finish(folder: Path) -> None:
    ready = folder / READY
    if ready.is_dir():
        for path in sorted(ready.iterdir()):
            path.replace(folder / path.name)
        ready.rmdir()


@contextmanager
def told(folder: Path, wanted: Path | None = None) -> Iterator[None]:
    """Turn what the system says into an error with a remedy; of a hidden name it names what was wanted instead."""
    try:
        yield
    except OSError as error:
        remedy = _REMEDIES.get(error.errno or 0, "choose another folder and run it again")
        hidden = {STAGED, READY}.intersection(Path(os.fsdecode(error.filename or "")).parts)
        place = str((not hidden and error.filename) or wanted or folder)
        raise GraphError(place, f"cannot be written ({error.strerror or error})", remedy) from error


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Let one process at a time write into a folder, where the system has locks."""
    if sys.platform == "win32":
        yield
        return
    import fcntl

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)
