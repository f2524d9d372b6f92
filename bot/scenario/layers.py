"""What trainers publish from their phones, laid over the folder of scene files."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace

from bot.scenario.library import Library, Shelf
from bot.scenario.lint.rulebook import Around
from bot.scenario.model import Scenario, Status
from bot.scenario.page import read_page
from bot.scenario.vocabulary import Vocabulary

_RECALLED_KEPT = 64


@dataclass(frozen=True)
class Layer:
    """What lies over the file of a scene: another version of it (None: the file's own), or its withdrawal.

    A version that is `offered` is live, whatever status its text gives. What is not offered is a draft.
    """

    scene: Scenario | None
    offered: bool

    def over(self, file: Scenario | None) -> Scenario | None:
        """The scene as it stands with this layer on it."""
        scene = self.scene or file
        if scene is None or (self.offered and self.scene is None):
            return scene
        return replace(scene, status=Status.LIVE if self.offered else Status.DRAFT)


class LayeredShelf:
    """The scenes that carers are offered: those of the shelf of files, with layers over some of them.

    Everything but `recall` may be called from any thread at any time and returns at once.
    """

    def __init__(self, shelf: Shelf, vocabulary: Vocabulary) -> None:
        self._shelf = shelf
        self._vocabulary = vocabulary
        self._layers: Mapping[str, Layer] = {}
        self._laid: tuple[Library, Mapping[str, Layer], Library] | None = None
        self._recalled: OrderedDict[str, Scenario] = OrderedDict()

    @property
    def files(self) -> Library:
        """The scenes of the folder alone."""
        return self._shelf.library

    @property
    def library(self) -> Library:
        """The scenes of this moment in time."""
        files, layers, laid = self.files, self._layers, self._laid
        if laid is None or laid[0] is not files or laid[1] is not layers:
            laid = (files, layers, _with_layers(files, layers))
            self._laid = laid
        return laid[2]

    def find(self, scene_id: str, revision: str | None = None) -> Scenario | None:
        """A scene, or None. With a revision that very version, if it is at hand."""
        current = self.library.find(scene_id)
        if revision is None or (current is not None and current.revision == revision):
            return current
        recalled = self._recalled.get(revision)
        if recalled is not None and recalled.id == scene_id:
            return recalled
        return self._shelf.find(scene_id, revision)

    def text(self, scene_id: str, revision: str) -> bytes | None:
        """The file of that version as it is, if it is the one in the folder."""
        return self._shelf.text(scene_id, revision)

    def recall(self, scene_id: str, text: bytes) -> Scenario | None:
        """The scene of a text that was kept, to be found from now on; None if it cannot be read any more.

        It was checked by the rules of its own time. Takes some milliseconds: call it in a thread.
        """
        page = read_page(text, f"{scene_id}.yaml", Around(scene_id, self._vocabulary), ())
        if page.scene is None or page.scene.id != scene_id:
            return None
        self._recalled[page.scene.revision] = page.scene
        while len(self._recalled) > _RECALLED_KEPT:
            self._recalled.popitem(last=False)
        return page.scene

    def lay(self, layers: Mapping[str, Layer]) -> None:
        """From now on these layers, and no others, lie over the files."""
        self._layers = dict(layers)


def _with_layers(files: Library, layers: Mapping[str, Layer]) -> Library:
    scenes = dict(files.scenes)
    for scene_id, layer in layers.items():
        scene = layer.over(files.find(scene_id))
        if scene is not None:
            scenes[scene_id] = scene
    return replace(files, scenes=dict(sorted(scenes.items())))
