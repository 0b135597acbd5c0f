"""Who asks? A token in the Authorization header says it."""
from functools import wraps

from flask import abort, g, request

from .database import connect


def login_required(view):
    @wraps(view)
    def checked(*args, **kwargs):
        token = request.headers.get("Authorization", "").removeprefix("Bearer ")
        user = connect().execute("select * from user where token = ?", (token,)).fetchone()
        if user is None:
            abort(401)
        g.user = user
        return view(*args, **kwargs)

    return checked
