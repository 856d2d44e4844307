#!/usr/bin/env python3
"""The programs beside QGIS on the same synthetic parcels, one run, times in milliseconds.

Not part of any build or test: needs Debian's python3-qgis and a release build. Prints JSON.

    python3 tests/bench/qgis_peer.py [build/release] [parcels for the picture] [for the land]

- picture: open a FlatGeobuf and draw all of it at 1600 x 1000; QGIS with its parallel renderer and
  a rule per status class, the window with `renewal-viewer --benchmark`.
- dissolve: native:dissolve of 43 in 100 parcels there, neighbours and units with outlines of the
  parcels of as many classes here (`renewal units`, reading the file included on both sides).
- checks: qgis:checkvalidity (GEOS) there, which looks at single polygons; all 57 checks here.
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


def median(times, work):
    return statistics.median(timed(work)[0] for _ in range(times))


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


def program_json(command):
    done = subprocess.run(command, stdout=subprocess.PIPE, check=True)
    return json.loads(done.stdout)


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
            subprocess.run([renewal, "sample", "--parcels", count, "--seed", "1", "--out", path],
                           stdout=subprocess.DEVNULL, check=True)
        open_and_draw(picture)  # the file and the libraries are in memory for both
        theirs = median(3, lambda: open_and_draw(picture))
        ours = statistics.median(
            program_json([viewer, picture, "--benchmark"])["open_to_first_picture_ms"]
            for _ in range(3))
        results["open_and_first_picture"] = {
            "parcels": int(many), "qgis": theirs, "ours": ours, "ours_of_qgis": ours / theirs}

        layer = open_layer(land)
        layer.setSubsetString("fid % 100 < 43")
        theirs = median(3, lambda: processing.run(
            "native:dissolve", {"INPUT": layer, "OUTPUT": "memory:"}))
        ours = median(3, lambda: subprocess.run(
            [renewal, "units", land, "--outcome", "low-efficiency", "--as-of", "2020-12-31"],
            stdout=subprocess.DEVNULL, check=True))
        results["dissolve"] = {
            "parcels": int(some), "qgis": theirs, "ours": ours, "qgis_of_ours": theirs / ours}

        layer = open_layer(land)
        theirs = median(3, lambda: processing.run(
            "qgis:checkvalidity",
            {"INPUT_LAYER": layer, "METHOD": 2, "IGNORE_RING_SELF_INTERSECTION": False,
             "VALID_OUTPUT": "memory:", "INVALID_OUTPUT": "memory:", "ERROR_OUTPUT": "memory:"}))
        ours = median(3, lambda: subprocess.run(
            [renewal, "check", land, "--as-of", "2020-12-31"],
            stdout=subprocess.DEVNULL, check=False))
        results["checks"] = {
            "parcels": int(some), "qgis": theirs, "ours": ours, "qgis_of_ours": theirs / ours}
    print(json.dumps(results, indent=2))


main()
