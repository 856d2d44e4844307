#!/usr/bin/env python3
"""The programs beside QGIS on the same synthetic parcels, one run, times in milliseconds.

Not part of any build or test: needs Debian's python3-qgis and a release build. Prints JSON.

    python3 tests/bench/qgis_peer.py [build/release] [parcels for the picture] [for the land]

- picture: open a FlatGeobuf and draw all of it at 1600 x 1000; QGIS with its parallel renderer and
  one plain symbol, the window with `renewal-viewer --benchmark`.
- dissolve: native:dissolve of 43 in 100 parcels there; rules, neighbours and units with outlines of
  somewhat more of them here, written and proved (`renewal units`; reading the file on both sides).
- checks: qgis:checkvalidity (GEOS) there, which looks at single polygons; all checks here.

Every time is the median of three; theirs and ours take turns, so that a busy machine slows both.
"""
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.append("/usr/share/qgis/python/plugins")

from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtGui import QColor
from qgis.core import (QgsApplication, QgsFillSymbol, QgsMapRendererParallelJob, QgsMapSettings,
                       QgsSingleSymbolRenderer, QgsVectorLayer)


def timed(work):
    begun = time.monotonic()
    result = work()
    return (time.monotonic() - begun) * 1000, result


def medians(theirs, ours):
    """Medians of three runs each, in turn; ours() says its time itself or returns None."""
    times = ([], [])
    for _ in range(3):
        times[0].append(timed(theirs)[0])
        taken, said = timed(ours)
        times[1].append(taken if said is None else said)
    return statistics.median(times[0]), statistics.median(times[1])


def open_layer(path):
    layer = QgsVectorLayer(path, "parcels", "ogr")
    if not layer.isValid():
        raise SystemExit("QGIS cannot open " + path)
    return layer


def draw(layer):
    settings = QgsMapSettings()
    settings.setLayers([layer])
    settings.setOutputSize(QSize(1600, 1000))
    settings.setDestinationCrs(layer.crs())
    settings.setExtent(layer.extent())
    settings.setBackgroundColor(QColor(255, 255, 255))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    return job.renderedImage()


def open_and_draw(path):
    layer = open_layer(path)
    layer.setRenderer(QgsSingleSymbolRenderer(
        QgsFillSymbol.createSimple({"color": "#ccddaa", "outline_color": "#666666"})))
    return draw(layer)


def run(command, check=True):
    """Runs one of our programs without its messages; None."""
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=check)


def first_picture(viewer, path):
    done = subprocess.run([viewer, path, "--benchmark"], stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, check=True)
    return json.loads(done.stdout)["open_to_first_picture_ms"]


def main():
    build = sys.argv[1] if len(sys.argv) > 1 else "build/release"
    many = sys.argv[2] if len(sys.argv) > 2 else "1000000"
    some = sys.argv[3] if len(sys.argv) > 3 else "100000"
    renewal = os.path.join(build, "gis", "renewal")
    viewer = os.path.join(build, "viewer", "renewal-viewer")
    QgsApplication.setPrefixPath("/usr", True)
    application = QgsApplication([], False)
    application.initQgis()
    import processing
    from processing.core.Processing import Processing
    Processing.initialize()

    results = {}
    with tempfile.TemporaryDirectory() as folder:
        picture = os.path.join(folder, "picture.fgb")
        land = os.path.join(folder, "land.fgb")
        for count, path in ((many, picture), (some, land)):
            run([renewal, "sample", "--parcels", count, "--seed", "1", "--out", path])
        open_and_draw(picture)  # the file and the libraries are in memory for both
        theirs, ours = medians(lambda: open_and_draw(picture),
                               lambda: first_picture(viewer, picture))
        results["open_and_first_picture"] = {
            "parcels": int(many), "qgis": theirs, "ours": ours, "ours_of_qgis": ours / theirs}
        os.remove(picture)

        layer = open_layer(land)
        layer.setSubsetString("fid % 100 < 43")
        out = os.path.join(folder, "units.fgb")

        def units():
            for name in os.listdir(folder):
                if name.startswith("units"):
                    os.remove(os.path.join(folder, name))
            run([renewal, "units", land, "--outcome", "low-efficiency,undetermined", "--as-of",
                 "2020-12-31", "--out", out])

        theirs, ours = medians(
            lambda: processing.run("native:dissolve", {"INPUT": layer, "OUTPUT": "memory:"}), units)
        with open(os.path.join(folder, "units-members.csv"), encoding="utf-8") as members:
            dissolved = sum(1 for _ in members) - 1
        results["dissolve"] = {
            "parcels": int(some), "dissolved_by_qgis": layer.featureCount(),
            "dissolved_by_ours": dissolved, "qgis": theirs, "ours": ours,
            "qgis_of_ours": theirs / ours}

        layer = open_layer(land)
        theirs, ours = medians(
            lambda: processing.run(
                "qgis:checkvalidity",
                {"INPUT_LAYER": layer, "METHOD": 2, "IGNORE_RING_SELF_INTERSECTION": False,
                 "VALID_OUTPUT": "memory:", "INVALID_OUTPUT": "memory:",
                 "ERROR_OUTPUT": "memory:"}),
            lambda: run([renewal, "check", land, "--as-of", "2020-12-31"], check=False))
        results["checks"] = {
            "parcels": int(some), "qgis": theirs, "ours": ours, "qgis_of_ours": theirs / ours}
    print(json.dumps(results, indent=2))


main()
