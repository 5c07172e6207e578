"""The settings, read once from the environment or a `.env` file."""

from __future__ import annotations

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from disclosure.errors import StoreUnavailable


class Settings(BaseSettings):
    """Every setting of the service. A variable set to the empty string is empty, not its default."""

    model_config = SettingsConfigDict(env_prefix="GONGKAI_", env_file=".env", extra="ignore", frozen=True)

    home: str = "./data"
    embedding_model: str = ""
    admin_token: SecretStr = SecretStr("")
    rate_limit: str = "120/minute"
    trusted_proxies: str = ""
    public_url: str = ""
    allowed_origins: str = ""
    answer_days: int = Field(default=0, ge=0)

    @field_validator("answer_days", mode="before")
    @classmethod
    def _empty_is_zero(cls, value: object) -> object:
        return 0 if value == "" else value

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
