package dev.berth.inspect.python;

import static org.assertj.core.api.Assertions.assertThat;

import dev.berth.inspect.Inspected;
import dev.berth.inspect.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteDetectorTest {
  @Test
  void routersHaveThePrefixesOfThoseAroundThem() {
    Map<String, String> files =
        Map.of(
            "app/main.py",
            """
            from fastapi import FastAPI
            from app.api import router as api
            app = FastAPI()
            app.include_router(api, prefix="/api")

            @app.get("/health")
            def health(): ...
            """,
            "app/api/__init__.py",
            """
            from fastapi import APIRouter
            from . import tasks
            V1 = "/v1"
            router = APIRouter(prefix=V1)
            router.include_router(tasks.router, prefix="/tasks")
            """,
            "app/api/tasks.py",
            """
            from fastapi import APIRouter
            router = APIRouter()
            EXAMPLE = '''
            @router.get("/example")
            '''

            @router.api_route("/{task}", methods=["GET", "PUT"])
            def task(task: int): ...
            # @router.delete("/{task}")
            """);

    assertThat(Inspected.of(files, Kind.ROUTE))
        .containsExactly(
            "route GET /api/v1/tasks/{task} app/api/tasks.py:7",
            "route GET /health app/main.py:6",
            "route PUT /api/v1/tasks/{task} app/api/tasks.py:7");
  }

  @Test
  void dependenciesThatRefuseStrangersAuthenticate() {
    Map<String, String> files =
        Map.of(
            "main.py",
            """
            from typing import Annotated
            from fastapi import Depends, FastAPI, HTTPException
            app = FastAPI()

            def database(): ...

            def somebody(token: str):
                if token != "x":
                    raise HTTPException(status_code=401)

            Somebody = Annotated[str, Depends(somebody)]

            @app.get("/open")
            def open(db=Depends(database)): ...

            @app.get("/mine")
            def mine(who: Somebody): ...

            @app.get("/checked", dependencies=[Depends(somebody)])
            def checked(): ...
            """);

    assertThat(Inspected.of(files, Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated GET /checked main.py:19", "authenticated GET /mine main.py:16");
  }

  @Test
  void aBlueprintsPrefixGivesWayToTheOneOfItsRegistration() {
    Map<String, String> files =
        Map.of(
            "site.py",
            """
            from flask import Blueprint, Flask
            bp = Blueprint("notes", __name__, url_prefix="/old")

            @bp.before_request
            def require_user(): ...

            @bp.route("/<id>", methods=("GET", "POST"))
            def note(id): ...

            app = Flask(__name__)
            app.register_blueprint(bp, url_prefix="/notes")
            """);

    assertThat(Inspected.of(files, Kind.ROUTE, Kind.AUTHENTICATED))
        .containsExactly(
            "authenticated GET /notes/<id> site.py:7",
            "authenticated POST /notes/<id> site.py:7",
            "route GET /notes/<id> site.py:7",
            "route POST /notes/<id> site.py:7");
  }

  @Test
  void aiogramsHandlerIsRegisteredWithAiohttp() {
    Map<String, String> files =
        Map.of(
            "bot.py",
            """
            from aiohttp import web
            PATH = "/telegram"
            app = web.Application()
            app.router.add_get("/health", health)
            handler = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
            handler.register(app, path=PATH)
            web.run_app(app, host="0.0.0.0", port=8080)
            """);

    assertThat(Inspected.of(files, Kind.ROUTE, Kind.WEBHOOK_ROUTE, Kind.TELEGRAM_SECRET))
        .containsExactly(
            "route GET /health bot.py:4",
            "route POST /telegram bot.py:6",
            "telegram-secret header bot.py:5",
            "webhook-route POST /telegram bot.py:6");
  }

  @Test
  void whoMayStayUnknownIsNotAsked() {
    Map<String, String> files =
        Map.of(
            "app.py",
            """
            from fastapi import Depends, FastAPI
            app = FastAPI()

            @app.get("/feed")
            def feed(user=Depends(get_optional_user)): ...

            @app.get("/me")
            def me(user=Depends(get_current_user)): ...
            """);

    assertThat(Inspected.of(files, Kind.AUTHENTICATED))
        .containsExactly("authenticated GET /me app.py:7");
  }
}
