from typing import Annotated

from aiosqlite import Row
from fastapi import Depends, HTTPException
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from courier import store

bearer = HTTPBearer()


async def current_courier(
    credentials: Annotated[HTTPAuthorizationCredentials, Depends(bearer)],
) -> Row:
    row = await store.one("select * from courier where token = ?", credentials.credentials)
    if row is None:
        raise HTTPException(401)
    return row
