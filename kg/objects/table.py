"""A sequence of values that is also a table: to iterate, to slice, to show, to hand to pandas or polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date as Date
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar, overload

from kg.errors import KgError
from kg.objects.html import html
from kg.sparql.show import aligned

if TYPE_CHECKING:
    import pandas
    import polars

T = TypeVar("T")
SHOWN = 20
WIDEST, WIDEST_CELL = 48, 400


class Table(Sequence[T], Generic[T]):
    """Values in order, with named columns.

    Parameters
    ----------
    values : iterable
        The values; a subclass says in `rows` how each is told.
    """

    columns: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    """The columns that hold days."""
    brief: tuple[str, ...] = ()
    """The columns that a prompt has room for; all where none is named."""
    marks: tuple[str, ...] = ()
    """The columns that tell only of what is true: False is left blank in them."""

    def __init__(self, values: Iterable[T]) -> None:
        self._values = tuple(values)

    def rows(self) -> Iterator[Mapping[str, Any]]:
        """Each row by column, as plain Python values; a value may be told by several rows.

        Examples
        --------
        >>> next(graph.find("SD").rows())["name"]
        'stable-diffusion-2-depth'
        """
        raise NotImplementedError

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Self: ...
    def __getitem__(self, index: int | slice) -> T | Self:
        """One value by its place, or a shorter table.

        Parameters
        ----------
        index : int or slice
            As of a list.

        Raises
        ------
        IndexError
            If there is no such place.

        Examples
        --------
        >>> things = graph.find()
        >>> things[0].name, len(things[:3])
        ('stable-diffusion-2-depth', 3)
        """
        return self._values[index] if isinstance(index, int) else self._like(self._values[index])

    def __len__(self) -> int:
        return len(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and type(other) is type(self) and other._values == self._values

    def __hash__(self) -> int:
        return hash(self._values)

    def __repr__(self) -> str:
        rows = list(self.rows())
        names, cells = self._visible(self.brief or self.columns, rows[:SHOWN], WIDEST)
        lines = list(aligned((names, cells)))[:-1] if rows else []
        told = f" in {len(rows)} rows" if len(rows) != len(self) else ""
        hidden = f", the first {SHOWN} rows of which are here" if len(rows) > SHOWN else ""
        return "\n".join([*lines, f"{type(self).__name__}: {len(self)}{told}{hidden}"])

    def _repr_html_(self) -> str:
        rows = list(self.rows())
        names, cells = self._visible(self.columns, rows[:SHOWN], WIDEST_CELL)
        return html("table", columns=names, rows=cells, more=max(0, len(rows) - SHOWN))

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a pandas DataFrame; days become `datetime64`.

        Raises
        ------
        KgError
            If pandas is not installed.

        Examples
        --------
        >>> graph.timeline().to_pandas()["start"].dt.year.tolist()
        [2022, 2022]
        """
        try:
            import pandas
        except ModuleNotFoundError as error:
            raise _missing("pandas") from error
        frame = pandas.DataFrame(list(self.rows()), columns=list(self.columns))
        return frame.assign(**{name: pandas.to_datetime(frame[name]) for name in self.dates})

    def to_polars(self) -> polars.DataFrame:
        """The rows as a polars DataFrame; days become `Date`.

        Raises
        ------
        KgError
            If polars is not installed.

        Examples
        --------
        >>> graph.timeline().to_polars()["start"].dt.year().to_list()
        [2022, 2022]
        """
        try:
            import polars
        except ModuleNotFoundError as error:
            raise _missing("polars") from error
        rows = list(self.rows())
        data = {name: [row[name] for row in rows] for name in self.columns}
        overrides: dict[str, Any] = dict.fromkeys(self.dates, polars.Date)
        return polars.DataFrame(data, schema_overrides=overrides, strict=False)

    def _like(self, values: tuple[T, ...]) -> Self:
        """The same kind of table with other values."""
        return type(self)(values)

    def _visible(
        self, columns: Sequence[str], rows: Sequence[Mapping[str, Any]], widest: int
    ) -> tuple[list[str], list[list[str]]]:
        """The columns that hold anything, and their cells as text."""

        def blank(name: str, cell: Any) -> bool:
            return cell is None or cell in ("", ()) or (cell is False and name in self.marks)

        told = [name for name in columns if not all(blank(name, row[name]) for row in rows)] or list(columns)
        cells = [["" if blank(name, row[name]) else _text(row[name], widest) for name in told] for row in rows]
        return told, cells


def _text(cell: Any, widest: int) -> str:
    match cell:
        case Date():
            return cell.isoformat()
        case float():
            return f"{cell:.4g}"
        case tuple() | list():
            text = ", ".join(map(str, cell))
        case _:
            text = " ".join(str(cell).split())
    return text if len(text) <= widest else text[: widest - 1] + "…"


def _missing(name: str) -> KgError:
    return KgError(name, "is not installed", "install it, or all that the notebooks use: pip install 'sdkg[notebook]'")
