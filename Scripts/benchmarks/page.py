"""Measures pages of many points in Chromium, drawn by the processor alone.

Usage: page.py PROGRAM [POINTS…]; exits with 1 where a page is larger, or decodes slower, than promised.
"""

import argparse
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
from pathlib import Path

# Bytes of a page and seconds of decoding that are promised, by points.
PROMISED = {70_000: (600_000, 0.2), 1_000_000: (7_000_000, 0.2)}


class Browser:
    """Chromium without a window, told what to do over a pair of pipes.

    Source: Chrome DevTools Protocol, `--remote-debugging-pipe`: JSON with a NUL behind each message.
    """

    def __init__(self, program, folder):
        to_browser, self.input = os.pipe()
        self.output, from_browser = os.pipe()
        # Out of the way first: an end may be 3 or 4 itself.
        ends = (to_browser, 3), (from_browser, 4)

        def place():
            for number, (end, _) in enumerate(ends):
                os.dup2(end, 250 + number)
            for number, (_, place) in enumerate(ends):
                os.dup2(250 + number, place)

        self.process = subprocess.Popen(
            [
                program, "--headless=new", "--no-sandbox", "--remote-debugging-pipe",
                "--use-angle=swiftshader", "--enable-unsafe-swiftshader", f"--user-data-dir={folder}",
                "--disable-dev-shm-usage",
            ],
            preexec_fn=place, close_fds=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        os.close(to_browser)
        os.close(from_browser)
        self.pending, self.count, self.session = b"", 0, None
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **parameters):
        self.count += 1
        message = {"id": self.count, "method": method, "params": parameters}
        if self.session:
            message["sessionId"] = self.session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.pending:
                self.pending += os.read(self.output, 1 << 20)
            text, self.pending = self.pending.split(b"\0", 1)
            answer = json.loads(text)
            if answer.get("id") == self.count:
                return answer["result"]

    def value(self, expression):
        answer = self.call(
            "Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"]["exception"]["description"])
        return answer["result"]["value"]

    def open(self, path):
        self.call("Page.navigate", url=Path(path).as_uri())
        while not self.value("location.protocol === 'file:' && window.page?.isReady === true"):
            pass
        self.value("new Promise(done => requestAnimationFrame(() => setTimeout(() => done(0))))")

    def close(self):
        os.close(self.input)
        self.process.kill()
        self.process.wait()


MEASURES = """(() => {
  const timed = act => { const start = performance.now(); act(); return (performance.now() - start) / 1000; };
  const read = () => page.view.surface.gl?.readPixels(0, 0, 1, 1, 6408, 5121, new Uint8Array(4));
  const data = JSON.parse(byId("data").textContent);
  const circle = Array.from({ length: 60 }, (_, i) => [
    span / 2 + span / 4 * Math.cos(i * Math.PI / 30), span / 2 + span / 4 * Math.sin(i * Math.PI / 30)]);
  const decode = timed(() => new MapData(data.maps[0], new Items(data.items)));
  const draw = () => { page.view.isStale = true; page.view.drawNow(); };
  draw(); read();
  return {
    decode, grid: timed(() => new Grid(page.view.places)),
    frame: timed(() => { for (let i = 0; i < 5; i++) draw(); read(); }) / 5,
    lasso: timed(() => page.view.cells.inside(circle)),
    select: timed(() => page.selection.set(Array.from({ length: 10000 }, (_, i) => i), "measure")),
  };
})()"""


def write_vectors(points, path):
    """Ten round clusters in a plane, as a .npy file of 32-bit floats."""
    draw = random.Random(7)
    middles = [(draw.gauss(0, 4), draw.gauss(0, 4)) for _ in range(10)]
    header = f"{{'descr': '<f4', 'fortran_order': False, 'shape': ({points}, 2), }}"
    header += " " * (63 - (10 + len(header)) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header.encode())
        for number in range(points):
            x, y = middles[number % 10]
            file.write(struct.pack("<2f", x + draw.gauss(0, 1), y + draw.gauss(0, 1)))
    Path(path).with_name("labels.txt").write_text(
        "".join(f"class {number % 10}\n" for number in range(points)))


def make_page(program, points, folder):
    write_vectors(points, f"{folder}/points.npy")
    page = f"{folder}/page.html"
    lines = [
        f"load embeddings {folder}/points.npy --labels {folder}/labels.txt", "map --method pca",
        f"export report {page} --cards none --replace",
    ]
    words = [word for line in lines for word in ("-c", line)]
    subprocess.run(
        [program, "--no-config", "--no-cache", *words], check=True, stdout=subprocess.DEVNULL)
    return page


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("points", type=int, nargs="*", default=list(PROMISED))
    arguments = parser.parse_args()
    chromium = shutil.which("chromium")
    if not chromium:
        sys.exit("error: chromium is missing; run: sudo apt-get install chromium")
    print("| points | page | decode | grid | frame | lasso | select 10,000 |")
    print("| ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    is_kept = True
    for points in arguments.points or PROMISED:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            page = make_page(arguments.program, points, folder)
            size = os.path.getsize(page)
            browser = Browser(chromium, f"{folder}/profile")
            try:
                browser.open(page)
                seconds = browser.value(MEASURES)
            finally:
                browser.close()
        figures = [f"{seconds[key] * 1000:.0f} ms" for key in seconds]
        print(f"| {points:,} | {size / 1e6:.2f} MB | {' | '.join(figures)} |")
        bytes_promised, decode_promised = PROMISED.get(points, (float("inf"), float("inf")))
        is_kept = is_kept and size <= bytes_promised and seconds["decode"] <= decode_promised
    if not is_kept:
        sys.exit("error: a page is larger, or decodes slower, than promised")


if __name__ == "__main__":
    main()
