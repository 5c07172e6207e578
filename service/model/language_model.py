"""The configured language model of a service: its name, its prompts, its budget."""

from __future__ import annotations

from disclosure.settings import Settings
from service.model.budget import Budget, start_budget
from service.model.chat import ChatModel
from service.model.prompts import FIELDS, load_prompt


class LanguageModel:
    """A model that may be asked. Raises InvalidForms when a prompt is wrong; nothing is loaded or called yet."""

    def __init__(self, settings: Settings) -> None:
        for step in FIELDS:
            load_prompt(step)
        self.chat = ChatModel(settings)
        self.name = settings.llm
        self.seconds = settings.llm_timeout

    def build(self) -> None:
        """Make the model, so that the first question does not wait for its library. Raises StoreUnavailable."""
        self.chat.build()

    def start(self) -> Budget:
        """The time that the steps of one answer share, from now; what it takes to load the library is not of it."""
        self.build()
        return start_budget(self.seconds)

    def close(self) -> None:
        self.chat.close()


def load_model(settings: Settings) -> LanguageModel | None:
    """The model that the settings name; None where they name none or leave it no time."""
    return LanguageModel(settings) if settings.llm and settings.llm_timeout else None
