"""The page beside pyvis's own: how large, how soon drawn and at rest, what it asks of the network, how fast it filters.

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

PATIENCE = 120  # seconds to wait for pyvis's own page, for its first picture and again for its rest
FIRST_DISC = """(() => {
    const arc = CanvasRenderingContext2D.prototype.arc;
    CanvasRenderingContext2D.prototype.arc = function (...shape) {
        CanvasRenderingContext2D.prototype.arc = arc;
        requestAnimationFrame(() => performance.mark('drawn'));
        return arc.apply(this, shape);
    };
})()"""
FILTER = """(day) => new Promise((done) => {
    const until = document.getElementById('until'), start = performance.now();
    until.value = day;
    until.dispatchEvent(new Event('input'));
    requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - start)));
})"""


def stock_page(graph: Graph, file: Path, physics: bool) -> None:
    """The same things and relations as pyvis shows them when nothing is said, or nothing but that they stand still."""
    from pyvis.network import Network

    view = view_data(graph)
    net = Network(cdn_resources="in_line", directed=True)
    for number, thing in enumerate(view["things"]):
        net.add_node(number, label=thing["name"])
    for link in view["links"]:
        net.add_edge(*link["ends"])
    net.toggle_physics(physics)
    file.write_text(net.generate_html(), encoding="utf-8")


class Timed(Viewer):
    """A page of which one knows how long its main thread worked, whatever else the machine had to do."""

    def go(self, address: str = "") -> None:
        self.clock = self.context.new_cdp_session(self.page)
        self.clock.send("Performance.enable", {"timeDomain": "threadTicks"})
        super().go(address)

    def worked(self) -> float:
        """Milliseconds of CPU time since the page was opened."""
        metrics = self.clock.send("Performance.getMetrics")["metrics"]
        return next(1000 * metric["value"] for metric in metrics if metric["name"] == "TaskDuration")


class Stock(Timed):
    """pyvis's own page: drawn with its first disc, at rest when its springs are; nothing is let out to the network.

    Before its first picture vis-network lets the springs work unseen, up to 1,000 times, and shows how far it is.
    """

    def go(self, address: str = "") -> None:
        self.page.add_init_script(FIRST_DISC)
        self.page.set_default_navigation_timeout(1000 * PATIENCE)
        super().go(address)

    def drawn(self) -> None:
        self.first = self.when("performance.getEntriesByName('drawn')[0]?.startTime")
        self.work = self.worked()
        self.rest = self.when("network.physics.stabilized && performance.now()") if self.first else None
        self.steps = self.page.evaluate("window.network?.physics.stabilizationIterations")

    def when(self, told: str) -> float | None:
        """The milliseconds that an expression tells as soon as it tells any."""
        end = monotonic() + PATIENCE
        while monotonic() < end:
            if found := self.page.evaluate(told):
                return found
            self.page.wait_for_timeout(50)
        return None


def measure_stock(browser, graph: Graph, folder: Path, physics: bool = True) -> dict[str, object]:
    file = folder / "stock.html"
    stock_page(graph, file, physics)
    viewer = Stock(browser, file, offline=True)
    found = {
        "size": file.stat().st_size,
        "drawn": viewer.first or f"not in {PATIENCE} s",
        "work": viewer.work,
        "at rest": viewer.rest or f"not in {PATIENCE} s more",
        "unseen steps": viewer.steps,
        "requests": len(viewer.outside()),
    }
    viewer.close()
    return found


def measure_own(browser, graph: Graph, folder: Path) -> dict[str, object]:
    file = folder / "own.html"
    file.write_bytes(page(graph))
    draws, work = [], []
    for _ in range(3):
        viewer = Timed(browser, file, offline=True)
        work.append(viewer.worked())
        draws.append(viewer.page.evaluate("performance.getEntriesByName('drawn')[0].startTime"))
        found = {"requests": len(viewer.outside()), "errors": len(viewer.troubles)}
        filters, efforts = zip(*(filtered(viewer, day) for day in days(viewer)), strict=True)
        viewer.close()
    return {
        "size": file.stat().st_size,
        "drawn": median(draws),
        "work": median(work),
        **found,
        "filter": median(filters),
        "slowest": max(filters),
        "filter's work": median(efforts),
    }


def filtered(viewer: Timed, day: int) -> tuple[float, float]:
    """Milliseconds until a window that ends with a day is drawn, from rest; and how many of them the page worked."""
    viewer.page.wait_for_timeout(400)
    before = viewer.worked()
    return viewer.page.evaluate(FILTER, day), viewer.worked() - before


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
            show(f"pyvis, {count} things, still", measure_stock(browser, graph, folder, physics=False))
            show(f"this page, {count} things", measure_own(browser, graph, folder))
        show("this page, 5,000 + 5,000", measure_own(browser, synthetic(5000, 5000), folder))
        for name in folders:
            show(f"this page, {Path(name).name}", measure_own(browser, records.read(Path(name)), folder))


if __name__ == "__main__":
    main(sys.argv[1:])
