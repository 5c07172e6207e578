"""The settings, read once from the environment or a `.env` file."""

from __future__ import annotations

import re
from typing import Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from disclosure.errors import StoreUnavailable

NAMED_MODEL = re.compile(r"[a-z][a-z_]*:\S+")


class Settings(BaseSettings):
    """Every setting of the service. A variable set to the empty string is empty, not its default."""

    model_config = SettingsConfigDict(env_prefix="GONGKAI_", env_file=".env", extra="ignore", frozen=True)

    home: str = "./data"
    embedding_model: str = ""
    llm: str = ""
    llm_base_url: str = ""
    llm_api_key: SecretStr = SecretStr("")
    llm_method: Literal["json_schema", "function_calling", "json_mode", ""] = "json_schema"
    llm_timeout: float = Field(default=8, ge=0, le=600, allow_inf_nan=False)
    admin_token: SecretStr = SecretStr("")
    rate_limit: str = "120/minute"
    trusted_proxies: str = ""
    public_url: str = ""
    allowed_origins: str = ""
    answer_days: int = Field(default=0, ge=0)

    @field_validator("answer_days", "llm_timeout", mode="before")
    @classmethod
    def _empty_is_zero(cls, value: object) -> object:
        return 0 if value == "" else value

    @field_validator("llm")
    @classmethod
    def _check_model(cls, value: str) -> str:
        if value and not NAMED_MODEL.fullmatch(value):
            raise ValueError("name it as provider:model, such as openai:qwen3")
        return value

    @field_validator("llm_base_url")
    @classmethod
    def _check_address(cls, value: str) -> str:
        if value and not value.startswith(("http://", "https://")):
            raise ValueError("an endpoint begins with http:// or https://")
        return value

    @field_validator("rate_limit")
    @classmethod
    def _check_rate(cls, value: str) -> str:
        if value:
            from limits import parse

            parse(value)
        return value


def load_settings() -> Settings:
    """The settings. Raises StoreUnavailable naming the variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = f"GONGKAI_{str(first['loc'][0]).upper()}"
        raise StoreUnavailable(f"the setting {name} is wrong: {first['msg']}") from error
