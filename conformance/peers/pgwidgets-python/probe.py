"""The Probe on pgwidgets-python: the program that the conformance suite drives from outside.

The same UI and the same commands as examples/probe.rs, on the asynchronous API.
"""

import argparse
import asyncio
import itertools
import logging
import time

from pgwidgets.async_ import Application


def arguments():
    """What the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ws", type=int, default=9500, metavar="PORT")
    parser.add_argument("--http", type=int, default=9501, metavar="PORT")
    parser.add_argument(
        "--mode",
        choices=["per_session", "serialized", "concurrent"],
        default="per_session",
    )
    parser.add_argument(
        "--max-sessions",
        type=lambda text: None if text == "none" else int(text),
        default=None,
        metavar="N|none",
    )
    parser.add_argument("--on-connect", choices=["ok", "raise"], default="ok")
    return parser.parse_args()


class Probe:
    """The UI of one session."""

    def __init__(self, app, session):
        self.app = app
        self.session = session
        self.widgets = session.get_widgets()
        self.clicks = 0
        # A task that nobody holds may be collected before its end.
        self.tasks = set()

    async def build(self, fails):
        """Makes the widgets, and shows "Built" when all is there."""
        w = self.widgets
        top = await w.TopLevel(title="Probe", resizable=True)
        self.vbox = await w.VBox(spacing=8, padding=10)
        self.status = await self.added(w.Label("Ready"))
        click = await self.added(w.Button("Click"))
        entry = await self.added(w.TextEntry())
        slow = await self.added(w.Button("Slow"))
        fail = await self.added(w.Button("Fail"))
        slider = await self.added(w.Slider())
        image = await self.added(w.Image())
        await top.set_widget(self.vbox)
        await top.show()

        await click.on("activated", self.clicked)
        await entry.on("activated", self.command)
        await slow.on("activated", self.slow)
        await fail.on("activated", self.failing)
        await slider.on("activated", self.slid)
        await image.on("drop-end", self.dropped)
        if fails:
            raise RuntimeError("on_connect was asked to fail")
        await self.status.set_text("Built")

    async def added(self, making):
        """Makes a widget and puts it into the box."""
        widget = await making
        await self.vbox.add_widget(widget, 0)
        return widget

    async def clicked(self):
        self.clicks += 1
        await self.status.set_text(f"Clicked {self.clicks}")

    async def slow(self):
        await asyncio.sleep(1)
        await self.status.set_text("Slow done")

    async def failing(self):
        raise RuntimeError("the button that fails was pressed")

    async def slid(self, value):
        await self.status.set_text(f"Slider {value}")

    async def dropped(self, payload):
        size = sum(len(file["data"]) for file in payload["files"])
        await self.status.set_text(f"Dropped {size} bytes")

    def spawn(self, coroutine):
        """Runs something that no handler waits for."""
        task = asyncio.ensure_future(coroutine)
        self.tasks.add(task)
        task.add_done_callback(self.tasks.discard)

    async def tick(self, milliseconds):
        for i in itertools.count():
            await self.status.set_text(f"tick {i}")
            await asyncio.sleep(milliseconds / 1000)

    async def command(self, text):
        """Does what was typed."""
        status = self.status
        name, *words = text.split() or [""]
        match name:
            case "@sleep":
                tag = words[1] if len(words) > 1 else ""
                await status.set_text(f"begin {tag}")
                await asyncio.sleep(int(words[0]) / 1000)
                await status.set_text(f"end {tag}")
            case "@block":
                time.sleep(int(words[0]) / 1000)
                await status.set_text("Blocked")
            case "@flood":
                filling = "x" * int(words[1])
                for i in range(int(words[0])):
                    await status.set_text(f"flood {i} {filling}")
                await status.set_text("Flood done")
            case "@push":
                filling = "x" * int(words[1])
                for i in range(int(words[0])):
                    self.spawn(status.set_text(f"flood {i} {filling}"))
                    if i % 100 == 99:
                        await asyncio.sleep(0)
            case "@big":
                await status.set_text("x" * int(words[0]))
            case "@nested":
                label = await self.added(self.widgets.Label("Nested"))
                await label.set_text("Nested")
                await status.set_text("Nested done")
            case "@grow":
                for i in range(int(words[0])):
                    await self.added(self.widgets.Label(f"Grown {i}"))
                await status.set_text("Grow done")
            case "@tick":
                self.spawn(self.tick(int(words[0])))
            case "@confirmed":
                await asyncio.sleep(int(words[0]) / 1000)
                # Every call waits for its browser here, so that each of them is confirmed.
                try:
                    await status.set_text("confirmed")
                except Exception as error:
                    await status.set_text(f"error {error}")
            case "@closesession":
                await self.session.close()
            case "@destroysession":
                raise NotImplementedError("sessions cannot be destroyed")
            case "@closeapp":
                await self.app.close()
            case "@raise":
                raise RuntimeError("the command that fails was typed")
            case _:
                await status.set_text(f"Echo {text}")


async def main():
    options = arguments()
    logging.basicConfig(level=logging.WARNING)
    app = Application(
        ws_port=options.ws,
        http_port=options.http,
        concurrency_handling=options.mode,
        max_sessions=options.max_sessions,
        logger=logging.getLogger("probe"),
    )

    @app.on_connect
    async def build(session):
        await Probe(app, session).build(options.on_connect == "raise")

    running = asyncio.ensure_future(app.run())
    await accepting(running, options.ws, options.http)
    print(f"listening ws://127.0.0.1:{options.ws}/ {app.url}", flush=True)
    await running


async def accepting(running, *ports):
    """Waits until every port accepts, or the application has ended."""
    for port in ports:
        while not running.done():
            try:
                _, writer = await asyncio.open_connection("127.0.0.1", port)
            except OSError:
                await asyncio.sleep(0.01)
                continue
            writer.close()
            break


if __name__ == "__main__":
    asyncio.run(main())
