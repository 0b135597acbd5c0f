package dev.berth.e2e;

import java.util.List;
import java.util.Map;

/// A guest book that nobody prepared for Docker: `POST /guests` signs it, `GET /guests` reads it,
/// `PUT /pictures/NAME` keeps a picture, `GET /pictures/NAME` shows it. No library but what the
/// language brings.
///
/// @param files of the repository
/// @param flags what `berth init` has to be told
/// @param stock the base image that `berth init` names
/// @param base how an image that stands for it is made from packages
record UnpreparedApp(
    String name, Map<String, String> files, List<String> flags, String stock, String base) {

  static final UnpreparedApp BUN =
      new UnpreparedApp(
          "guests-bun",
          Map.of(
              "package.json",
              """
              {"name": "guests", "private": true, "scripts": {"start": "bun run src/index.ts"}}
              """,
              "src/index.ts",
              """
              import { Database } from 'bun:sqlite';
              import { mkdirSync } from 'node:fs';

              const PICTURES = './pictures';
              mkdirSync(PICTURES, { recursive: true });
              const database = new Database('./data/guests.db', { create: true });
              database.run('PRAGMA journal_mode = WAL');
              database.run('CREATE TABLE IF NOT EXISTS guest(name TEXT NOT NULL)');

              Bun.serve({
                port: Number(process.env.PORT ?? 3000),
                routes: {
                  '/health': { GET: () => Response.json({ status: 'ok', release: 'first' }) },
                  '/guests': {
                    GET: () => Response.json(database.query('SELECT name FROM guest').all()),
                    POST: async (request) => {
                      database.run('INSERT INTO guest VALUES (?)', [await request.text()]);
                      return new Response('signed');
                    },
                  },
                  '/pictures/:name': {
                    GET: (request) => new Response(Bun.file(`${PICTURES}/${request.params.name}`)),
                    PUT: async (request) => {
                      await Bun.write(`${PICTURES}/${request.params.name}`, await request.blob());
                      return new Response('kept');
                    },
                  },
                },
              });
              """),
          List.of("--port", "3000", "--health", "/health"),
          "oven/bun:1-slim",
          "FROM berth-base/node:22\nRUN npm install --global bun@1 && bun --version\n");

  static final UnpreparedApp PYTHON =
      new UnpreparedApp(
          "guests-py",
          Map.of(
              "requirements.txt",
              "# The standard library is enough.\n",
              "Procfile",
              "web: python3 guests.py\n",
              "guests.py",
              """
              import json
              import os
              import sqlite3
              from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

              DATABASE = "./data/guests.db"
              PICTURES = "./pictures"


              def database():
                  connection = sqlite3.connect(DATABASE)
                  connection.execute("PRAGMA journal_mode=WAL")
                  connection.execute("CREATE TABLE IF NOT EXISTS guest(name TEXT NOT NULL)")
                  return connection


              class Guests(BaseHTTPRequestHandler):
                  def answer(self, body):
                      self.send_response(200)
                      self.send_header("Content-Length", str(len(body)))
                      self.end_headers()
                      self.wfile.write(body)

                  def body(self):
                      return self.rfile.read(int(self.headers.get("Content-Length", 0)))

                  def do_GET(self):
                      if self.path == "/health":
                          self.answer(b'{"status": "ok", "release": "first"}')
                      elif self.path == "/guests":
                          rows = database().execute("SELECT name FROM guest").fetchall()
                          self.answer(json.dumps(rows).encode())
                      else:
                          name = os.path.basename(self.path)
                          with open(os.path.join(PICTURES, name), "rb") as file:
                              self.answer(file.read())

                  def do_POST(self):
                      with database() as connection:
                          name = self.body().decode()
                          connection.execute("INSERT INTO guest VALUES (?)", (name,))
                      self.answer(b"signed")

                  def do_PUT(self):
                      name = os.path.basename(self.path)
                      with open(os.path.join(PICTURES, name), "wb") as file:
                          file.write(self.body())
                      self.answer(b"kept")


              ThreadingHTTPServer(("0.0.0.0", 8000), Guests).serve_forever()
              """),
          List.of("--port", "8000", "--health", "/health"),
          "python:3.13-slim",
          """
          FROM berth-base/debian:13-slim
          RUN apt-get update -q && DEBIAN_FRONTEND=noninteractive \\
              apt-get install -y -q --no-install-recommends python3 python3-venv
          """);
}
