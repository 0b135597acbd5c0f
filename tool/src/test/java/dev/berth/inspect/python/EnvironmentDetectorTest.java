package dev.berth.inspect.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentDetectorTest {
  @Test
  void whatTheProgramFailsWithoutIsRequired() {
    Map<String, String> files =
        Map.of(
            "settings.py",
            """
            import os
            A = os.environ["A"]
            B = os.getenv("B")
            if not B:
                raise RuntimeError("B is missing")
            C = os.getenv("C", "3")
            D = os.environ.get("D")
            os.environ["SET"] = "here"
            # E = os.environ["E"]
            """);

    assertThat(Inspected.of(files, Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL))
        .containsExactly(
            "env-optional C default 3 settings.py:6",
            "env-optional D settings.py:7",
            "env-required A settings.py:2",
            "env-required B settings.py:3");
  }

  @Test
  void functionsOfTheAppsOwnAreSeenThrough() {
    Map<String, String> files =
        Map.of(
            "config.py",
            """
            import os

            def setting(name, default=None):
                return os.environ.get(name, default)

            def must(name):
                return os.environ[name]
            """,
            "main.py",
            """
            from config import must, setting
            TOKEN = must("BOT_TOKEN")
            PATH = setting("DB", "x.db")
            """);

    assertThat(Inspected.of(files, Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL, Kind.SECRET))
        .containsExactly(
            "env-optional DB default x.db main.py:3",
            "env-required BOT_TOKEN main.py:2",
            "secret BOT_TOKEN main.py:2");
  }

  @Test
  void librariesReadTheEnvironmentToo() {
    Map<String, String> files =
        Map.of(
            "base.py",
            """
            from pydantic_settings import BaseSettings

            class AppSettings(BaseSettings):
                debug: bool = False
            """,
            "settings.py",
            """
            from environs import Env
            from base import AppSettings

            class Settings(AppSettings):
                api_key: str

            env = Env()
            HOST = env.str("HOST", "localhost")
            ADMINS = env.list("ADMINS")
            OTHER = os.environ.get("OTHER") or "nothing"
            """);

    assertThat(Inspected.of(files, Kind.ENV_REQUIRED, Kind.ENV_OPTIONAL))
        .containsExactly(
            "env-optional DEBUG default False base.py:4",
            "env-optional HOST default localhost settings.py:8",
            "env-optional OTHER default nothing settings.py:10",
            "env-required ADMINS settings.py:9",
            "env-required API_KEY settings.py:5");
  }
}
