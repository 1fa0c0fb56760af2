"""The page beside pyvis's own: how large, how soon it can be read, what it asks of the network, how fast it filters.

Run `python benchmarks/viewer.py [GRAPH_DIR]`; with a folder that `kg build` wrote, that graph is measured too.
"""

import sys
import tempfile
from pathlib import Path
from statistics import median
from time import monotonic

from made import synthetic

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import Viewer, chromium

from kg import records
from kg.model import Graph
from kg.viewer import page, view_data

PATIENCE = 60  # seconds to wait for pyvis's own page to come to rest
FILTER = """(day) => new Promise((done) => {
    const until = document.getElementById('until'), start = performance.now();
    until.value = day;
    until.dispatchEvent(new Event('input'));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def stock_page(graph: Graph, file: Path) -> None:
    """The same things and relations as pyvis shows them when nothing is said."""
    from pyvis.network import Network

    view = view_data(graph)
    net = Network(cdn_resources="in_line", directed=True)
    for number, thing in enumerate(view["things"]):
        net.add_node(number, label=thing["name"])
    for link in view["links"]:
        net.add_edge(*link["ends"])
    file.write_text(net.generate_html(), encoding="utf-8")


class Stock(Viewer):
    """pyvis's own page, ready when its springs have come to rest; nothing it asks of the network is let out."""

    def drawn(self) -> None:
        self.rest = None
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if self.page.evaluate("typeof network === 'object' && network.physics.stabilized"):
                self.rest = self.page.evaluate("performance.now()")
                return
            self.page.wait_for_timeout(250)


def measure_stock(browser, graph: Graph, folder: Path) -> dict[str, object]:
    file = folder / "stock.html"
    stock_page(graph, file)
    viewer = Stock(browser, file, offline=True)
    found = {
        "size": file.stat().st_size,
        "ready": viewer.rest or f"not in {PATIENCE} s",
        "requests": len(viewer.outside()),
    }
    viewer.close()
    return found


def measure_own(browser, graph: Graph, folder: Path) -> dict[str, object]:
    file = folder / "own.html"
    file.write_bytes(page(graph))
    draws = []
    for _ in range(3):
        viewer = Viewer(browser, file, offline=True)
        draws.append(viewer.page.evaluate("performance.getEntriesByName('drawn')[0].startTime"))
        found = {"requests": len(viewer.outside()), "errors": len(viewer.troubles)}
        filters = [filtered(viewer, day) for day in days(viewer)]
        viewer.close()
    return {
        "size": file.stat().st_size,
        "ready": median(draws),
        **found,
        "filter": median(filters),
        "slowest": max(filters),
    }


def filtered(viewer: Viewer, day: int) -> float:
    """Milliseconds until a window that ends with a day is drawn, from rest."""
    viewer.page.wait_for_timeout(400)
    return viewer.page.evaluate(FILTER, day)


def days(viewer: Viewer) -> list[int]:
    first, last = (int(viewer.page.get_attribute("#until", end)) for end in ("min", "max"))
    return [first + (last - first) * share // 10 for share in (7, 4, 5, 2, 8, 3, 9, 6)]


def show(name: str, found: dict[str, object]) -> None:
    figures = [f"{key} {round(value) if isinstance(value, float) else value}" for key, value in found.items()]
    print(f"{name:<28}", "  ".join(figures), flush=True)


def main(folders: list[str]) -> None:
    """Print one line for each page: bytes, milliseconds, counts."""
    with tempfile.TemporaryDirectory() as place, chromium() as browser:
        folder = Path(place)
        for count in (300, 1000):
            graph = synthetic(count, count)
            show(f"pyvis, {count} things", measure_stock(browser, graph, folder))
            show(f"this page, {count} things", measure_own(browser, graph, folder))
        show("this page, 5,000 + 5,000", measure_own(browser, synthetic(5000, 5000), folder))
        for name in folders:
            show(f"this page, {Path(name).name}", measure_own(browser, records.read(Path(name)), folder))


if __name__ == "__main__":
    main(sys.argv[1:])
